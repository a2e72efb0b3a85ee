import CatalogAPI
import Domain
import JSONRPC
import JSONRPCTransport
import Testing

@testable import CatalogService

@Suite struct WireTests {
  @Test func routerHasEveryMethodOfTheContract() throws {
    let expected = [
      AddMedia.method, AuthorizeMedia.method, CatalogEvents.method, CreateGallery.method, CreateScene.method,
      DeleteGallery.method, DeleteMedia.method, DeleteScene.method, GetDoor.method, GetGallery.method, HideMedia.method,
      ListGalleries.method, ListMedia.method, ListScenes.method, RecordDerivatives.method,
      RecordProcessingFailure.method, UpdateGallery.method, UpdateMedia.method, UpdateScene.method, ViewGallery.method,
      WatchVisibility.method, AuthorizeShare.method, FindDoors.method, GetCover.method, ListArchive.method,
      ListFavoriteMedia.method, ListFavorites.method, RenewAddress.method, SelectVisible.method, SetFavorite.method,
      TakeDownload.method, WeighChange.method, FindKnownMedia.method, GetMediaMetadata.method,
      ListMediaTraits.method, SortMedia.method, RecordRendition.method, GetStudioLook.method, SetStudioLogo.method,
      ApplyDesign.method, ArrangeMedia.method, KeepSelection.method, RecordUnplayable.method, TellLeftOut.method,
    ]
    #expect(try CatalogFixture().service.router.methods == expected.sorted())
  }

  @Test func callsGoThroughTheEnvelopeAndFailuresKeepTheirCode() async throws {
    let catalog = try CatalogFixture()
    let caller = InProcessCaller(router: catalog.service.router)
    let gallery = try await caller.call(
      CreateGallery(studio: catalog.studio, gallery: NewGallery(title: "Over the wire", state: .online)))
    _ = try await catalog.photo("a.jpg", in: gallery)
    let page = try await caller.call(ListMedia(viewer: catalog.viewer(.mainClient, in: gallery)))
    #expect(page.items.map(\.filename) == ["a.jpg"])
    let cleared = try await caller.call(
      UpdateGallery(studio: catalog.studio, gallery: gallery.id, change: GalleryChange(eventDate: .clear)))
    #expect(cleared.title == "Over the wire")
    let error = await #expect(throws: RPCError.self) { try await caller.call(GetDoor(slug: "nowhere-0000000000000")) }
    #expect(error?.failureCode == "notFound")
  }

  @Test func planRefusalReachesTheCallerAsItIs() async throws {
    let catalog = try CatalogFixture()
    catalog.identity.set(plan: .onDemand)
    let caller = InProcessCaller(router: catalog.service.router)
    let error = await #expect(throws: RPCError.self) {
      try await caller.call(
        CreateGallery(studio: catalog.studio, gallery: NewGallery(title: "A", privacy: .peopleIChoose)))
    }
    #expect(error?.failureCode == "planRequired")
    #expect(error?.data?.detail.contains("whiteLabel") == true)
  }
}
