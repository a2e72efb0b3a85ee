import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// R5 decides covers too.
@Suite struct CoverTests {
  private func cover(_ viewer: Viewer, _ catalog: CatalogFixture) async throws -> Cover? {
    try await catalog.service.viewGallery(ViewGallery(viewer: viewer), catalog.context).cover
  }

  @Test func coverIsTheChosenOneOrTheFirstPhoto() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let client = catalog.viewer(.mainClient, in: gallery)
    #expect(try await cover(client, catalog) == nil)
    _ = try await catalog.upload("waiting.jpg", to: gallery)
    let film = try await catalog.photo("film.mp4", in: gallery, type: .mp4)
    #expect(try await cover(client, catalog)?.media == film.id)
    let first = try await catalog.photo("first.jpg", in: gallery)
    let second = try await catalog.photo("second.jpg", in: gallery)
    #expect(try await cover(client, catalog)?.media == first.id)
    let changed = try await catalog.change(gallery, GalleryChange(cover: .set(second.id)))
    #expect(changed.cover?.media == second.id && changed.cover?.url == nil)
    let chosen = try #require(try await cover(client, catalog))
    #expect(chosen.media == second.id && chosen.width == 3000 && chosen.placeholder != nil)
    let grant = try #require(catalog.grant(chosen.url))
    #expect(grant.rendition == .preview && grant.media == second.id)
    try await catalog.change(gallery, GalleryChange(cover: .clear))
    #expect(try await cover(client, catalog)?.media == first.id)
  }

  @Test func coverIsNeverWhatTheViewerMayNotSee() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let secret = try await catalog.scene("Secret", in: gallery, hiddenFrom: [.photographerInvited])
    let open = try await catalog.photo("open.jpg", in: gallery)
    let chosen = try await catalog.photo("secret.jpg", in: gallery, scene: secret)
    try await catalog.change(gallery, GalleryChange(cover: .set(chosen.id)))
    #expect(try await cover(catalog.viewer(.mainClient, in: gallery), catalog)?.media == chosen.id)
    #expect(try await cover(catalog.viewer(.photographerInvited, in: gallery), catalog)?.media == open.id)
    #expect(try await cover(catalog.viewer(.photographerInvited, in: gallery, scenes: []), catalog) == nil)
    _ = try await catalog.service.hideMedia(
      HideMedia(viewer: catalog.viewer(.mainClient, in: gallery), media: open.id, hidden: true, by: "Ada"),
      catalog.context)
    #expect(try await cover(catalog.viewer(.photographerInvited, in: gallery), catalog) == nil)
  }

  @Test func coverIsAnItemOfTheGalleryAndGoesWithIt() async throws {
    let catalog = try CatalogFixture()
    let (gallery, other) = (try await catalog.gallery(), try await catalog.gallery("Other"))
    let first = try await catalog.photo("first.jpg", in: gallery)
    let second = try await catalog.photo("second.jpg", in: gallery)
    let foreign = try await catalog.photo("foreign.jpg", in: other)
    for media in [foreign.id, Media.ID.new()] {
      await #expect(throws: CatalogFailure.self) {
        try await catalog.change(gallery, GalleryChange(cover: .set(media)))
      }
    }
    try await catalog.change(gallery, GalleryChange(cover: .set(second.id)))
    _ = try await catalog.service.deleteMedia(
      DeleteMedia(studio: catalog.studio, media: second.id), catalog.context)
    #expect(try await cover(catalog.viewer(.mainClient, in: gallery), catalog)?.media == first.id)
  }

  @Test func studioSeesTheCoverOfEveryGalleryItLists() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(state: .draft)
    let photo = try await catalog.photo("a.jpg", in: gallery)
    let page = try await catalog.service.listGalleries(
      ListGalleries(studio: catalog.studio, session: catalog.session), catalog.context)
    #expect(catalog.grant(page.items[0].cover?.url)?.media == photo.id)
    let without = try await catalog.service.getGallery(
      GetGallery(studio: catalog.studio, gallery: gallery.id), catalog.context)
    #expect(without.cover?.media == photo.id && without.cover?.url == nil)
  }
}
