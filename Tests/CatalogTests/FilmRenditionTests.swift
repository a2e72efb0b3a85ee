import BlobStore
import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// Films that are made to play.
@Suite struct FilmRenditionTests {
  private func film(
    _ catalog: CatalogFixture, type: MediaType = .mov, plays: Bool = true
  ) async throws -> (GalleryDetails, MediaItem) {
    let gallery = try await catalog.gallery()
    let item = try await catalog.upload("film.\(type.fileExtension)", to: gallery, type: type)
    var made = try catalog.derivatives(of: item)
    if !plays { (made.video, made.webBytes, made.webCRC32) = (nil, nil, nil) }
    _ = try await catalog.service.recordDerivatives(
      RecordDerivatives(studio: catalog.studio, media: item.id, derivatives: made), catalog.context)
    try await catalog.change(gallery, GalleryChange(downloads: Downloads(web: .everyone)))
    return (gallery, item)
  }

  private func urls(_ viewer: Viewer, _ catalog: CatalogFixture) async throws -> MediaItem.URLs {
    try #require(try await catalog.list(viewer).items.first).urls
  }

  @Test func filmPlaysAsItIsUntilItIsMadeToPlay() async throws {
    let catalog = try CatalogFixture()
    let (gallery, item) = try await film(catalog)
    for viewer in [catalog.viewer(.mainClient, in: gallery), catalog.viewer(.studio, in: gallery)] {
      let first = try await urls(viewer, catalog)
      #expect(try catalog.grant(first.video)?.blob == catalog.blob("film of \(item.id)").key && first.video720 == nil)
    }
    // Told twice, it is the same.
    for _ in 0..<2 {
      try await catalog.render(item, .video, mark: nil)
      try await catalog.render(item, .video720, mark: nil)
    }
    for viewer in [catalog.viewer(.mainClient, in: gallery), catalog.viewer(.studio, in: gallery)] {
      let now = try await urls(viewer, catalog)
      #expect(try catalog.grant(now.video)?.blob == catalog.copy(.video, of: item, "").key)
      #expect(try catalog.grant(now.video720)?.blob == catalog.copy(.video720, of: item, "").key)
      #expect(catalog.grant(now.video720)?.rendition == .video720 && now.video720?.hasSuffix("/film.mp4") == true)
    }
    let rows = try await catalog.service.database.read {
      try $0.first("SELECT COUNT(*) FROM rendition") { try $0.int(0) }
    }
    #expect(rows == 2)
  }

  @Test func filmThatNoBrowserPlaysPlaysOnceItIsMadeTo() async throws {
    let catalog = try CatalogFixture()
    let (gallery, item) = try await film(catalog, type: .matroska, plays: false)
    let ada = catalog.viewer(.mainClient, in: gallery)
    #expect(try await urls(ada, catalog).video == nil)
    try await catalog.render(item, .video, mark: nil)
    #expect(catalog.grant(try await urls(ada, catalog).video)?.type == .mp4)
  }

  @Test func typeIsThatOfTheFilmThatPlays() async throws {
    let catalog = try CatalogFixture()
    let (gallery, item) = try await film(catalog, type: .webm)
    let ada = catalog.viewer(.mainClient, in: gallery)
    func types() async throws -> [MediaType?] {
      let url = try await urls(ada, catalog).video
      let bytes = try await catalog.service.authorizeMedia(
        AuthorizeMedia(viewer: ada, media: item.id, rendition: .video), catalog.context)
      #expect(url?.hasSuffix("/film.\(bytes.contentType.fileExtension)") == true)
      return [catalog.grant(url)?.type, bytes.contentType]
    }
    #expect(try await types() == [.webm, .webm])
    try await catalog.render(item, .video, mark: nil)
    #expect(try await types() == [.mp4, .mp4])
  }

  // R20
  @Test func archiveHoldsTheFilmThatPlaysWithItsOwnSize() async throws {
    let catalog = try CatalogFixture()
    let (gallery, item) = try await film(catalog)
    let list = ListArchive(
      viewer: catalog.viewer(.mainClient, in: gallery), selection: .init(size: .web), counts: false, limit: 10)
    let before = try #require(try await catalog.service.listArchive(list, catalog.context).items.first)
    #expect(before.bytes == 1000 && before.crc32 == 77)
    try await catalog.render(item, .video, mark: nil)
    let made = try catalog.copy(.video, of: item, "")
    let after = try #require(try await catalog.service.listArchive(list, catalog.context).items.first)
    #expect((after.blob, after.bytes, after.crc32) == (made.key, made.bytes, made.crc32))
    #expect(after.rendition == .video && after.filename == "film.mp4")
  }

  @Test func studioSeesItsFilmWithTheMarkWhereThereIsNoneWithout() async throws {
    let catalog = try CatalogFixture()
    let (gallery, item) = try await film(catalog, type: .matroska, plays: false)
    try await catalog.change(gallery, GalleryChange(watermark: .set(CatalogFixture.watermark)))
    let mark = try await catalog.mark(of: gallery)
    try await catalog.render(item, .video, mark: mark)
    let studio = catalog.viewer(.studio, in: gallery)
    #expect(try await catalog.grant(urls(studio, catalog).video)?.blob == catalog.copy(.video, of: item, mark).key)
    try await catalog.render(item, .video, mark: nil)
    #expect(try await catalog.grant(urls(studio, catalog).video)?.blob == catalog.copy(.video, of: item, "").key)
  }

  @Test func whatCannotBeAFilmIsRefused() async throws {
    let catalog = try CatalogFixture()
    let (gallery, item) = try await film(catalog)
    let photo = try await catalog.photo("a.jpg", in: gallery)
    let blob = try catalog.blob("x")
    let good = FilmRendition(
      rendition: .video, file: .init(blob: blob.key, bytes: blob.bytes, crc32: 1), width: 10, height: 10)
    func record(_ media: Media.ID, _ change: (inout FilmRendition) -> Void = { _ in }) async throws {
      var film = good
      change(&film)
      _ = try await catalog.service.recordRendition(
        RecordRendition(studio: catalog.studio, media: media, film: film), catalog.context)
    }
    let changes: [(inout FilmRendition) -> Void] = [
      { $0.rendition = .web }, { $0.rendition = .original }, { $0.width = 0 }, { $0.height = 100_001 },
      { $0.file.bytes = 0 }, { $0.file.bytes = -1 }, { $0.file.bytes = 2 }, { $0.mark = "" },
    ]
    for change in changes {
      await #expect(throws: CatalogFailure.self) { try await record(item.id, change) }
    }
    await #expect(throws: CatalogFailure.self) { try await record(photo.id) }
    // What is deleted, or another studio's, is passed over.
    try await record(.new())
    try await catalog.render(item, .video, mark: nil, of: catalog.otherStudio)
    let rows = try await catalog.service.database.read {
      try $0.first("SELECT COUNT(*) FROM rendition") { try $0.int(0) }
    }
    #expect(rows == 0)
  }

  @Test func filmsAndMarkedCopiesAreKeptWhileTheyAreReferredTo() async throws {
    let catalog = try CatalogFixture()
    let (gallery, item) = try await film(catalog)
    try await catalog.change(gallery, GalleryChange(watermark: .set(CatalogFixture.watermark)))
    let first = try await catalog.mark(of: gallery)
    try await catalog.process(item, marked: first)
    try await catalog.render(item, .video, mark: nil)
    let logo = try catalog.logo()
    try await catalog.set(logo)
    catalog.clock.now = Timestamp.now.advanced(by: .seconds(25 * 3600))
    func isThere(_ rendition: Rendition, _ mark: String) throws -> Bool {
      try catalog.blobs.size(of: catalog.copy(rendition, of: item, mark).key) != nil
    }
    #expect(try await BlobCollection(catalog.service).collect() == 0)
    // What was made under a mark of before goes when its successor is there; the clean film stays.
    try await catalog.change(gallery, GalleryChange(watermark: .set(Watermark(text: "B"))))
    let second = try await catalog.mark(of: gallery)
    // But for the copy in whose place the clean film is played.
    #expect(try await BlobCollection(catalog.service).collect() == 1)
    try await catalog.process(item, marked: second)
    #expect(try await BlobCollection(catalog.service).collect() == 3)
    #expect(try catalog.blobs.size(of: logo.blob) != nil)
    let kept = try await catalog.service.database.read { connection in
      try connection.all("SELECT rendition || mark FROM rendition ORDER BY rendition, mark") { try $0.text(0) }
    }
    #expect(kept == ["preview\(second)", "video", "video\(second)", "video720\(second)"])
  }
}
