import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// A film that could not be made ready to play is told so, as long as that is true.
@Suite struct UnplayableFilmTests {
  private struct Films {
    let gallery: GalleryDetails
    /// No browser plays it as it is.
    let odd: MediaItem
    /// Plays as it is, where no watermark is asked for.
    let plain: MediaItem
  }

  private func films(_ catalog: CatalogFixture) async throws -> Films {
    let gallery = try await catalog.gallery()
    try await catalog.change(gallery, GalleryChange(downloads: Downloads(web: .everyone)))
    let odd = try await catalog.upload("odd.mkv", to: gallery, type: .matroska)
    var made = try catalog.derivatives(of: odd)
    (made.video, made.webBytes, made.webCRC32) = (nil, nil, nil)
    _ = try await catalog.service.recordDerivatives(
      RecordDerivatives(studio: catalog.studio, media: odd.id, derivatives: made), catalog.context)
    return Films(gallery: gallery, odd: odd, plain: try await catalog.photo("plain.mp4", in: gallery, type: .mp4))
  }

  private func giveUp(
    _ item: MediaItem, mark: String? = nil, of studio: Studio.ID? = nil, _ catalog: CatalogFixture
  ) async throws {
    _ = try await catalog.service.recordUnplayable(
      RecordUnplayable(studio: studio ?? catalog.studio, media: item.id, mark: mark), catalog.context)
  }

  private func told(_ audience: Audience, _ films: Films, _ catalog: CatalogFixture) async throws -> [Bool?] {
    try await catalog.list(catalog.viewer(audience, in: films.gallery)).items.map(\.unplayable)
  }

  @Test func filmWithNothingToPlayIsToldSoUntilThereIs() async throws {
    let catalog = try CatalogFixture()
    let films = try await films(catalog)
    #expect(try await told(.mainClient, films, catalog) == [nil, nil])
    for item in [films.odd, films.plain] { try await giveUp(item, catalog) }
    for audience in [Audience.mainClient, .clientInvited, .studio] {
      #expect(try await told(audience, films, catalog) == [true, nil], "\(audience)")
    }
    try await catalog.render(films.odd, .video, mark: nil)
    #expect(try await told(.mainClient, films, catalog) == [nil, nil])
    let rows = try await catalog.service.database.read {
      try $0.all("SELECT unplayable_mark FROM media ORDER BY position") { try $0.optionalText(0) }
    }
    #expect(rows == [nil, ""])
  }

  @Test func whatFailedUnderOneWatermarkSaysNothingOfAnother() async throws {
    let catalog = try CatalogFixture()
    let films = try await films(catalog)
    try await catalog.change(films.gallery, GalleryChange(watermark: .set(CatalogFixture.watermark)))
    let mark = try await catalog.mark(of: films.gallery)
    for item in [films.odd, films.plain] { try await giveUp(item, mark: mark, catalog) }
    #expect(try await told(.mainClient, films, catalog) == [true, true])
    // The studio still sees the film without a watermark.
    #expect(try await told(.studio, films, catalog) == [true, nil])
    try await catalog.change(films.gallery, GalleryChange(watermark: .set(Watermark(text: "Other"))))
    #expect(try await told(.mainClient, films, catalog) == [nil, nil])
    try await catalog.change(films.gallery, GalleryChange(watermark: .clear))
    #expect(try await told(.mainClient, films, catalog) == [nil, nil])
  }

  @Test func onlyTheStudiosOwnFilmsAreGivenUpOn() async throws {
    let catalog = try CatalogFixture()
    let films = try await films(catalog)
    let photo = try await catalog.photo("a.jpg", in: films.gallery)
    try await giveUp(films.odd, of: catalog.otherStudio, catalog)
    try await giveUp(photo, catalog)
    for mark in ["", "x", String(repeating: "G", count: 64)] {
      await #expect(throws: CatalogFailure.self) { try await giveUp(films.odd, mark: mark, catalog) }
    }
    #expect(try await told(.mainClient, films, catalog) == [nil, nil, nil])
  }

  // R19, R20
  @Test func archiveTellsWhatItLeavesOutAndWhy() async throws {
    let catalog = try CatalogFixture()
    let films = try await films(catalog)
    let waiting = try await catalog.upload("waiting.mkv", to: films.gallery, type: .matroska)
    var made = try catalog.derivatives(of: waiting)
    (made.video, made.webBytes, made.webCRC32) = (nil, nil, nil)
    _ = try await catalog.service.recordDerivatives(
      RecordDerivatives(studio: catalog.studio, media: waiting.id, derivatives: made), catalog.context)
    try await giveUp(films.odd, catalog)
    _ = try await catalog.photo("a.jpg", in: films.gallery)
    _ = try await catalog.upload("unseen.jpg", to: films.gallery)
    let party = try await catalog.scene("Party", in: films.gallery)
    for name in ["b.jpg", "c.jpg"] { _ = try await catalog.photo(name, in: films.gallery, scene: party) }
    let (ada, studio) = (
      catalog.viewer(.mainClient, in: films.gallery), catalog.viewer(.studio, in: films.gallery)
    )
    func left(_ viewer: Viewer, _ selection: ArchiveSelection) async throws -> [LeftOut] {
      try await catalog.service.tellLeftOut(TellLeftOut(viewer: viewer, selection: selection), catalog.context).left
    }
    let films2: [LeftOut] = [
      .init(kind: .video, reason: .notReady, count: 1), .init(kind: .video, reason: .notMade, count: 1),
    ]
    #expect(try await left(ada, .init(size: .original)) == [])
    #expect(try await left(ada, .init(size: .web)) == films2)
    #expect(try await left(ada, .init(size: .web, media: [films.plain.id])) == [])
    #expect(try await left(ada, .init(size: .web, scene: party.id)) == [])
    // The studio sees what is being prepared, too.
    #expect(try await left(studio, .init(size: .web)).first == .init(kind: .photo, reason: .notReady, count: 1))
    let scene = try await catalog.scenes(films.gallery)[0]
    try await catalog.change(films.gallery, GalleryChange(downloads: Downloads(web: .everyone, scenes: [scene.id])))
    #expect(
      try await left(ada, .init(size: .web)) == [.init(kind: .photo, reason: .notOffered, count: 2)] + films2)
    try await catalog.change(films.gallery, GalleryChange(downloads: Downloads(web: .nobody)))
    await #expect(throws: CatalogFailure.notAllowed) { try await left(ada, .init(size: .web)) }
  }
}
