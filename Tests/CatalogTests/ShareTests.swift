import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// R14, R15, and what a share opens (R2).
@Suite struct ShareTests {
  private func refusal(_ viewer: Viewer, _ media: [Media.ID], _ catalog: CatalogFixture) async -> CatalogFailure? {
    do {
      _ = try await catalog.service.authorizeShare(AuthorizeShare(viewer: viewer, media: media), catalog.context)
      return nil
    } catch {
      return error as? CatalogFailure
    }
  }

  private func mayShare(_ viewer: Viewer, _ catalog: CatalogFixture) async throws -> Bool {
    try await catalog.service.viewGallery(ViewGallery(viewer: viewer), catalog.context).viewer.may.contains(.share)
  }

  @Test func everybodyInsideSharesWhatTheySeeWhileTheSwitchIsOn() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let item = try await catalog.photo("a", in: gallery)
    let guest = catalog.viewer(.clientInvited, in: gallery)
    #expect(await refusal(guest, [item.id], catalog) == nil)
    #expect(try await mayShare(guest, catalog))
    // The gallery as a whole is shared by its address, where that is a key.
    #expect(await refusal(guest, [], catalog) == .notAllowed)
    try await catalog.change(gallery, GalleryChange(privacy: .public))
    #expect(await refusal(guest, [], catalog) == nil)
    for change in [
      GalleryChange(allowSharing: false), GalleryChange(privacy: .peopleIChoose, allowSharing: true),
      GalleryChange(privacy: .private, sensitive: true),
    ] {
      try await catalog.change(gallery, change)
      for viewer in [guest, catalog.viewer(.mainClient, in: gallery), catalog.viewer(.studio, in: gallery)] {
        #expect(await refusal(viewer, [item.id], catalog) == .notAllowed)
        #expect(try await !mayShare(viewer, catalog))
      }
    }
  }

  @Test func nobodySharesWhatTheyDoNotSee() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let foreign = try await catalog.gallery("Foreign", of: catalog.otherStudio)
    let item = try await catalog.photo("a", in: gallery)
    let secret = try await catalog.photo("b", in: gallery)
    let abroad = try await catalog.photo("c", in: foreign, of: catalog.otherStudio)
    let client = catalog.viewer(.mainClient, in: gallery)
    let hide = HideMedia(viewer: client, media: secret.id, hidden: true, by: "Ada")
    _ = try await catalog.service.hideMedia(hide, catalog.context)
    let guest = catalog.viewer(.clientInvited, in: gallery)
    for unseen in [secret.id, abroad.id, .new()] {
      #expect(await refusal(guest, [item.id, unseen], catalog) == .notFound)
      let select = SelectVisible(viewer: guest, media: [unseen, item.id])
      #expect(try await catalog.service.selectVisible(select, catalog.context).media == [item.id])
    }
    #expect(await refusal(client, [secret.id], catalog) == nil)
    #expect(await refusal(guest, (0...500).map { _ in .new() }, catalog) != nil)
  }

  // R15
  @Test func accountIsAskedForOnlyWhereTheStudioWantsOneAndNeverOfTheStudio() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let item = try await catalog.photo("a", in: gallery)
    let guest = catalog.viewer(.clientInvited, in: gallery)
    catalog.identity.set(requiresAccount: true)
    #expect(await refusal(guest, [item.id], catalog) == .accountNeeded)
    let view = try await catalog.service.viewGallery(ViewGallery(viewer: guest), catalog.context)
    #expect(view.viewer.accountNeeded && view.viewer.may == [.view, .favorite])
    #expect(await refusal(catalog.viewer(.studio, in: gallery), [item.id], catalog) == nil)
    catalog.identity.signIn(guest.session)
    #expect(await refusal(guest, [item.id], catalog) == nil)
    #expect(try await mayShare(guest, catalog))
    // Who could neither download nor share is not asked about.
    try await catalog.change(gallery, GalleryChange(allowSharing: false))
    let asked = catalog.identity.standingsAsked
    _ = try await catalog.service.viewGallery(ViewGallery(viewer: guest), catalog.context)
    #expect(catalog.identity.standingsAsked == asked)
  }

  @Test func shareOpensItsOwnMediaInAPrivateGalleryAndNothingOfAnother() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let party = try await catalog.scene("Party", in: gallery)
    let c = try await catalog.photo("c", in: gallery, scene: party)
    let (a, b) = (try await catalog.photo("a", in: gallery), try await catalog.photo("b", in: gallery))
    let other = try await catalog.photo("x", in: try await catalog.gallery("Other"))
    for audience in [Audience.guestFacebook, .guestEmail, .guestLink] {
      let guest = catalog.viewer(audience, in: gallery, media: [c, b, other])
      #expect(try await catalog.names(guest) == ["b", "c"])
      let first = try await catalog.list(guest, limit: 1)
      #expect(first.items.map(\.filename) == ["b"])
      #expect(try await catalog.list(guest, after: first.next, limit: 1).items.map(\.filename) == ["c"])
      #expect(try await catalog.list(guest, scene: party.id).items.map(\.filename) == ["c"])
      let view = try await catalog.service.viewGallery(ViewGallery(viewer: guest), catalog.context)
      #expect(view.scenes.map(\.count) == [1, 1] && view.cover?.media == b.id)
      for (media, isSeen) in [(a.id, false), (b.id, true), (other.id, false)] {
        let request = AuthorizeMedia(viewer: guest, media: media, rendition: .thumb)
        let bytes = try? await catalog.service.authorizeMedia(request, catalog.context)
        #expect((bytes != nil) == isSeen)
      }
    }
  }

  // R18
  @Test func mainClientsInviteAndDecideWhereTheyMay() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    func may(_ audience: Audience) async throws -> Set<Permission> {
      let viewer = catalog.viewer(audience, in: gallery)
      let view = try await catalog.service.viewGallery(ViewGallery(viewer: viewer), catalog.context)
      return Set(view.viewer.may).intersection([.invite, .decideRequests])
    }
    #expect(try await may(.mainClient) == [.invite])
    #expect(try await may(.studio) == [.decideRequests])
    #expect(try await may(.clientInvited) == [])
    try await catalog.change(gallery, GalleryChange(accessRequests: .mainClients))
    #expect(try await may(.mainClient) == [.invite, .decideRequests])
    #expect(try await may(.photographerInvited) == [])
  }
}
