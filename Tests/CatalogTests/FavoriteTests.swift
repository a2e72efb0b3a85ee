import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// Marks belong to the person who made them; only the studio reads them all.
@Suite struct FavoriteTests {
  private func set(
    _ item: MediaItem, _ isFavorite: Bool = true, as viewer: Viewer, name: String = "Ada", _ catalog: CatalogFixture
  ) async throws {
    _ = try await catalog.service.setFavorite(
      SetFavorite(
        viewer: viewer, media: item.id, isFavorite: isFavorite, name: name, email: EmailAddress("ada@example.org")),
      catalog.context)
  }

  private func marked(_ viewer: Viewer, _ catalog: CatalogFixture) async throws -> [String] {
    try await catalog.list(viewer, only: .favorites).items.map(\.filename)
  }

  @Test func markIsSeenByItsPersonOnEveryDeviceAndByNobodyElse() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(privacy: .public)
    let (a, b) = (try await catalog.photo("a", in: gallery), try await catalog.photo("b", in: gallery))
    _ = b
    let ada = catalog.viewer(.mainClient, in: gallery)
    var adasPhone = ada
    adasPhone.session = try catalog.newSession()
    let guest = catalog.passerBy(gallery, session: try catalog.newSession())
    try await set(a, as: ada, catalog)
    for viewer in [ada, adasPhone] {
      #expect(try await marked(viewer, catalog) == ["a"])
      #expect(try await catalog.list(viewer).items.map(\.favorite) == [true, false])
    }
    for viewer in [guest, catalog.viewer(.mainClient, in: gallery), catalog.viewer(.studio, in: gallery)] {
      #expect(try await marked(viewer, catalog).isEmpty)
      #expect(try await catalog.list(viewer).items.map(\.favorite) == [false, false])
    }
    let view = try await catalog.service.viewGallery(ViewGallery(viewer: ada), catalog.context)
    #expect(view.viewer.favorites == 1)
    try await set(a, false, as: adasPhone, catalog)
    #expect(try await marked(ada, catalog).isEmpty)
  }

  @Test func logTellsOnlyWhatChanged() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let item = try await catalog.photo("a", in: gallery)
    let client = catalog.viewer(.mainClient, in: gallery)
    func hide(_ hidden: Bool) async throws {
      let request = HideMedia(viewer: client, media: item.id, hidden: hidden, by: "Ada")
      _ = try await catalog.service.hideMedia(request, catalog.context)
    }
    for isFavorite in [false, true, true, false, false] { try await set(item, isFavorite, as: client, catalog) }
    for hidden in [false, true, true, false] { try await hide(hidden) }
    let deeds = try await catalog.allEvents().filter { $0.deed != nil }
    #expect(deeds.map(\.kind) == [.favorited, .unfavorited, .hidden, .unhidden])
    let deed = CatalogEvent.Deed(viewer: client, media: item.id, at: catalog.clock.now)
    #expect(deeds.allSatisfy { $0.deed == deed && $0.gallery == gallery.id && $0.studio == catalog.studio })
  }

  @Test func studioReadsListsInDisplayOrderPageByPage() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let party = try await catalog.scene("Party", in: gallery)
    let late = try await catalog.photo("party.jpg", in: gallery, scene: party)
    let early = try await catalog.photo("early.jpg", in: gallery)
    let (ada, bob) = (catalog.viewer(.mainClient, in: gallery), catalog.viewer(.clientInvited, in: gallery))
    try await set(late, as: ada, catalog)
    try await set(early, as: ada, catalog)
    catalog.clock.advance(by: .seconds(1))
    try await set(early, as: bob, name: "Bob", catalog)
    let lists = try await catalog.service.listFavorites(
      ListFavorites(studio: catalog.studio, gallery: gallery.id), catalog.context)
    #expect(lists.items.map(\.person) == [bob.person, ada.person])
    #expect(lists.items.map(\.name) == ["Bob", "Ada"] && lists.items.map(\.count) == [1, 2])
    #expect(lists.items[1].audience == .mainClient && lists.items[1].email == EmailAddress("ada@example.org"))
    var request = ListFavoriteMedia(studio: catalog.studio, gallery: gallery.id, limit: 1)
    var found: [FavoriteItem] = []
    repeat {
      let page = try await catalog.service.listFavoriteMedia(request, catalog.context)
      found += page.items
      request.after = page.next
    } while request.after != nil
    #expect(found.map(\.filename) == ["early.jpg", "early.jpg", "party.jpg"])
    #expect(Set(found.prefix(2).map(\.name)) == ["Ada", "Bob"] && found[2].scene == "Party")
    request = ListFavoriteMedia(studio: catalog.studio, gallery: gallery.id, person: ada.person)
    #expect(
      try await catalog.service.listFavoriteMedia(request, catalog.context).items.map(\.media) == [early.id, late.id])
  }

  @Test func whatIsNotSeenCannotBeMarkedAndWhatIsHiddenLaterIsNotCounted() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let other = try await catalog.gallery("Other")
    let foreign = try await catalog.gallery("Foreign", of: catalog.otherStudio)
    let item = try await catalog.photo("a", in: gallery)
    let elsewhere = try await catalog.photo("b", in: other)
    let abroad = try await catalog.photo("c", in: foreign, of: catalog.otherStudio)
    let guest = catalog.viewer(.clientInvited, in: gallery)
    for unseen in [elsewhere, abroad] {
      await #expect(throws: CatalogFailure.notFound) { try await set(unseen, as: guest, catalog) }
    }
    try await set(item, as: guest, catalog)
    let hide = HideMedia(viewer: catalog.viewer(.mainClient, in: gallery), media: item.id, hidden: true, by: "Ada")
    _ = try await catalog.service.hideMedia(hide, catalog.context)
    #expect(try await marked(guest, catalog).isEmpty)
    let view = try await catalog.service.viewGallery(ViewGallery(viewer: guest), catalog.context)
    #expect(view.viewer.favorites == 0 && view.viewer.hidden == nil)
    await #expect(throws: CatalogFailure.notFound) { try await set(item, false, as: guest, catalog) }
    for gallery in [gallery.id, .new()] {
      await #expect(throws: CatalogFailure.notFound) {
        try await catalog.service.listFavorites(
          ListFavorites(studio: catalog.otherStudio, gallery: gallery), catalog.context)
      }
      await #expect(throws: CatalogFailure.notFound) {
        try await catalog.service.listFavoriteMedia(
          ListFavoriteMedia(studio: catalog.otherStudio, gallery: gallery), catalog.context)
      }
    }
    _ = try await catalog.service.deleteMedia(DeleteMedia(studio: catalog.studio, media: item.id), catalog.context)
    let lists = try await catalog.service.listFavorites(
      ListFavorites(studio: catalog.studio, gallery: gallery.id), catalog.context)
    #expect(lists.items.isEmpty)
  }

  // R3
  @Test func hiddenMediaAreListedForThoseWhoMayKnow() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let item = try await catalog.photo("a", in: gallery)
    _ = try await catalog.photo("b", in: gallery)
    let client = catalog.viewer(.mainClient, in: gallery)
    let hide = HideMedia(viewer: client, media: item.id, hidden: true, by: "Ada")
    _ = try await catalog.service.hideMedia(hide, catalog.context)
    for audience in [Audience.studio, .mainClient] {
      let viewer = catalog.viewer(audience, in: gallery)
      #expect(try await catalog.list(viewer, only: .hidden).items.map(\.filename) == ["a"])
      let view = try await catalog.service.viewGallery(ViewGallery(viewer: viewer), catalog.context)
      #expect(view.viewer.hidden == 1)
    }
    #expect(try await catalog.list(catalog.viewer(.clientInvited, in: gallery), only: .hidden).items.isEmpty)
  }
}
