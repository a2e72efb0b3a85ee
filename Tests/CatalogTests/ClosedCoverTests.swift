import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// R7: what a closed page shows, and a link preview of a public gallery.
@Suite struct ClosedCoverTests {
  private func cover(_ viewer: Viewer, of media: Media.ID? = nil, _ catalog: CatalogFixture) async throws -> BlobKey? {
    do {
      return try await catalog.service.getCover(GetCover(viewer: viewer, media: media), catalog.context).blob
    } catch CatalogFailure.notFound {
      return nil
    }
  }

  @Test func closedGalleryShowsTheCoverOfTheOpenOneAndNothingElse() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(privacy: .public)
    let (first, second) = (try await catalog.photo("a", in: gallery), try await catalog.photo("b", in: gallery))
    let preview = try catalog.blob("preview of \(first.id)").key
    let guest = catalog.passerBy(gallery)
    #expect(try await cover(guest, of: second.id, catalog) == catalog.blob("preview of \(second.id)").key)
    for state in [GalleryState.online, .offline, .draft] {
      try await catalog.change(gallery, GalleryChange(state: state))
      #expect(try await cover(guest, catalog) == preview)
    }
    for media in [first.id, second.id] {
      #expect(try await cover(guest, of: media, catalog) == nil)
    }
    try await catalog.change(gallery, GalleryChange(privacy: .private))
    #expect(try await cover(guest, catalog) == nil)
    #expect(try await cover(catalog.viewer(.mainClient, in: gallery), catalog) == preview)
    #expect(try await cover(catalog.viewer(.guestLink, in: gallery), catalog) == nil)
  }

  @Test func coverIsDecidedByThePredicate() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(privacy: .public)
    let secret = try await catalog.scene("Secret", in: gallery, hiddenFrom: [.guestLink])
    let hidden = try await catalog.photo("s", in: gallery, scene: secret)
    try await catalog.change(gallery, GalleryChange(cover: .set(hidden.id)))
    #expect(try await cover(catalog.passerBy(gallery), catalog) == nil)
    #expect(try await cover(catalog.passerBy(gallery), of: hidden.id, catalog) == nil)
    #expect(try await cover(catalog.viewer(.mainClient, in: gallery), catalog) != nil)
    try await catalog.change(gallery, GalleryChange(accessCode: .set("ROSE-77")))
    _ = try await catalog.photo("a", in: gallery)
    #expect(try await cover(catalog.passerBy(gallery), catalog) == nil)
    let foreign = try await catalog.gallery("Foreign", of: catalog.otherStudio, privacy: .public)
    let abroad = try await catalog.photo("x", in: foreign, of: catalog.otherStudio)
    #expect(try await cover(catalog.viewer(.studio, in: gallery), of: abroad.id, catalog) == nil)
    #expect(try await cover(catalog.viewer(.studio, in: foreign), catalog) == nil)
  }
}
