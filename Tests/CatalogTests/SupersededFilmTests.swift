import BlobStore
import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// Copies of films in whose place better ones are played.
@Suite struct SupersededFilmTests {
  private func film(_ catalog: CatalogFixture, of studio: Studio.ID) async throws -> (
    GalleryDetails, MediaItem, BlobKey
  ) {
    let gallery = try await catalog.gallery(of: studio)
    let item = try await catalog.upload("film of \(studio).mov", to: gallery, type: .mov, of: studio)
    let made = try catalog.derivatives(of: item)
    _ = try await catalog.service.recordDerivatives(
      RecordDerivatives(studio: studio, media: item.id, derivatives: made), catalog.context)
    return (gallery, item, try #require(made.video))
  }

  private func plays(_ item: MediaItem, in gallery: GalleryDetails, _ catalog: CatalogFixture) async throws -> BlobKey {
    try await catalog.service.authorizeMedia(
      AuthorizeMedia(viewer: catalog.viewer(.mainClient, in: gallery), media: item.id, rendition: .video),
      catalog.context
    ).blob
  }

  @Test func copyGoesADayAfterItsSuccessorCame() async throws {
    let catalog = try CatalogFixture()
    let (gallery, item, copy) = try await film(catalog, of: catalog.studio)
    let (_, _, theirs) = try await film(catalog, of: catalog.otherStudio)
    // R19, R20: the archive holds what plays.
    try await catalog.change(gallery, GalleryChange(downloads: Downloads(web: .everyone)))
    let collection = BlobCollection(catalog.service)
    #expect(try await plays(item, in: gallery, catalog) == copy)
    try await catalog.render(item, .video720, mark: nil)
    #expect(try await collection.collect() == 0)
    #expect(try await plays(item, in: gallery, catalog) == copy)

    try await catalog.render(item, .video, mark: nil)
    let successor = try catalog.copy(.video, of: item, "").key
    #expect(try await plays(item, in: gallery, catalog) == successor)
    // What was handed out is good for a day from now, however old the copy is.
    for _ in 0..<2 {
      #expect(try await collection.collect() == 0)
      #expect(try catalog.blobs.size(of: copy) != nil)
    }
    catalog.clock.now = Timestamp.now.advanced(by: .seconds(25 * 3600))
    #expect(try await collection.collect() == 1)
    #expect(try catalog.blobs.size(of: copy) == nil)
    #expect(try await plays(item, in: gallery, catalog) == successor)
    let list = ListArchive(
      viewer: catalog.viewer(.mainClient, in: gallery), selection: .init(size: .web), counts: false, limit: 10)
    #expect(try await catalog.service.listArchive(list, catalog.context).items.map(\.blob) == [successor])
    // Nobody else's went with it.
    #expect(try catalog.blobs.size(of: theirs) != nil)
  }

  @Test func copyStaysWhereOnlyMarkedFilmsAreMade() async throws {
    let catalog = try CatalogFixture()
    let (gallery, item, copy) = try await film(catalog, of: catalog.studio)
    try await catalog.change(gallery, GalleryChange(watermark: .set(CatalogFixture.watermark)))
    try await catalog.render(item, .video, mark: catalog.mark(of: gallery))
    let collection = BlobCollection(catalog.service)
    _ = try await collection.collect()
    catalog.clock.now = Timestamp.now.advanced(by: .seconds(25 * 3600))
    _ = try await collection.collect()
    #expect(try catalog.blobs.size(of: copy) != nil)
    // The studio looks at it, and everybody does once there is no watermark any more.
    try await catalog.change(gallery, GalleryChange(watermark: .clear))
    #expect(try await plays(item, in: gallery, catalog) == copy)
  }

  @Test func derivativesToldAgainBringNoCopyBack() async throws {
    let catalog = try CatalogFixture()
    let (gallery, item, _) = try await film(catalog, of: catalog.studio)
    try await catalog.render(item, .video, mark: nil)
    let collection = BlobCollection(catalog.service)
    _ = try await collection.collect()
    catalog.clock.now = Timestamp.now.advanced(by: .seconds(25 * 3600))
    #expect(try await collection.collect() == 1)
    // Of another watermark, say: media tells what it knows.
    let made = try catalog.derivatives(of: item)
    try catalog.blobs.remove(#require(made.video), unlessPublishedSince: catalog.clock.now)
    _ = try await catalog.service.recordDerivatives(
      RecordDerivatives(studio: catalog.studio, media: item.id, derivatives: made), catalog.context)
    #expect(try await plays(item, in: gallery, catalog) == catalog.copy(.video, of: item, "").key)
    _ = try await collection.collect()
    #expect(try await catalog.service.database.read { try $0.media.superseded(atMost: 10) }.isEmpty)
  }
}
