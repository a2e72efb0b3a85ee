import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

@Suite struct BlobCollectionTests {
  private func isThere(_ key: BlobKey?, _ catalog: CatalogFixture) throws -> Bool {
    try catalog.blobs.size(of: try #require(key)) != nil
  }

  /// Blobs get their age from the disk's clock, so it is catalog's clock that is moved.
  @Test func onlyWhatNothingRefersToGoesAndOnlyAfterTheGraceTime() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let photo = try await catalog.photo("kept.jpg", in: gallery)
    let film = try await catalog.photo("kept.mov", in: gallery, type: .mov)
    let deleted = try await catalog.photo("deleted.jpg", in: gallery)
    let (kept, keptFilm, gone) = (
      try catalog.derivatives(of: photo), try catalog.derivatives(of: film), try catalog.derivatives(of: deleted)
    )
    let orphan = try catalog.blob("an upload that was never recorded").key
    _ = try await catalog.service.deleteMedia(
      DeleteMedia(studio: catalog.studio, media: deleted.id), catalog.context)
    let collection = BlobCollection(catalog.service)
    catalog.clock.now = Timestamp.now.advanced(by: .seconds(23 * 3600))
    #expect(try await collection.collect() == 0)
    catalog.clock.now = Timestamp.now.advanced(by: .seconds(25 * 3600))
    #expect(try await collection.collect() == 5)
    for key in [gone.thumb, gone.preview, gone.web, orphan] { #expect(try !isThere(key, catalog)) }
    for key in [kept.thumb, kept.preview, kept.web, keptFilm.thumb, keptFilm.preview, keptFilm.video] {
      #expect(try isThere(key, catalog))
    }
    for name in ["kept.jpg", "kept.mov"] { #expect(try await collection.collect() == 0, "\(name)") }
  }

  @Test func bytesThatTwoStudiosShareStayWhileOneOfThemHasThem() async throws {
    let catalog = try CatalogFixture()
    let mine = try await catalog.gallery()
    let theirs = try await catalog.gallery(of: catalog.otherStudio)
    let a = try await catalog.upload("same.jpg", to: mine)
    let b = try await catalog.upload("same.jpg", to: theirs, of: catalog.otherStudio)
    let key = try catalog.blob("same.jpg").key
    catalog.clock.now = Timestamp.now.advanced(by: .seconds(25 * 3600))
    _ = try await catalog.service.deleteMedia(DeleteMedia(studio: catalog.studio, media: a.id), catalog.context)
    #expect(try await BlobCollection(catalog.service).collect() == 0)
    #expect(try isThere(key, catalog))
    _ = try await catalog.service.deleteMedia(DeleteMedia(studio: catalog.otherStudio, media: b.id), catalog.context)
    #expect(try await BlobCollection(catalog.service).collect() == 1)
  }
}
