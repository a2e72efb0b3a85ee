import CatalogAPI
import Domain
import JSONRPC
import Storage
import Testing

@testable import CatalogService

/// What a camera wrote is kept as far as it can be true, for the studio alone.
@Suite struct MetadataTests {
  private func full() -> MediaMetadata {
    MediaMetadata(
      takenAt: LocalDateTime("2026-06-20T15:04:05"), cameraMake: "SONY", camera: "ILCE-7M4",
      lens: "FE 35mm F1.4 GM", focalLength: 35, aperture: 1.4, exposureSeconds: 1.0 / 8000, iso: 100, orientation: 6,
      keywords: ["Trauung", "Köln"], rating: 5, caption: "Im Dom", latitude: 50.9413, longitude: -6.958,
      film: FilmDetails(videoCodec: "hevc", audioCodec: "aac", framesPerSecond: 59.94, bitsPerSecond: 40_000_000))
  }

  @Test func whatWasReadComesBackAndToldTwiceStaysTheSame() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let item = try await catalog.photo("a.jpg", in: gallery, knowing: full())
    for _ in 0..<2 {
      #expect(try await catalog.metadata(item) == full())
      #expect(try await catalog.traits(gallery).keywords.map(\.name) == ["Köln", "Trauung"])
      try await catalog.tell(full(), of: item)
    }
    // Where nothing could be read this time, what was known stays; what is known better takes its place.
    try await catalog.tell(nil, of: item)
    #expect(try await catalog.metadata(item) == full())
    try await catalog.tell(MediaMetadata(keywords: ["Dom"], rating: 1), of: item)
    #expect(try await catalog.metadata(item) == MediaMetadata(keywords: ["Dom"], rating: 1))
    #expect(try await catalog.traits(gallery).keywords.map(\.name) == ["Dom"])
  }

  @Test func whatIsNotReadYetIsEmptyAndWhatIsNotThereIsNotFound() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let item = try await catalog.upload("a.jpg", to: gallery)
    #expect(try await catalog.metadata(item) == MediaMetadata())
    try await catalog.tell(full(), of: item, studio: catalog.otherStudio)
    #expect(try await catalog.metadata(item) == MediaMetadata())
    try await catalog.tell(full(), of: item)
    await #expect(throws: CatalogFailure.notFound) { try await catalog.metadata(item, of: catalog.otherStudio) }
    await #expect(throws: CatalogFailure.notFound) {
      try await catalog.service.listMediaTraits(
        ListMediaTraits(studio: catalog.otherStudio, gallery: gallery.id), catalog.context)
    }
    _ = try await catalog.service.deleteMedia(DeleteMedia(studio: catalog.studio, media: item.id), catalog.context)
    await #expect(throws: CatalogFailure.notFound) { try await catalog.metadata(item) }
    #expect(try await catalog.traits(gallery) == MediaTraits(cameras: [], lenses: [], keywords: []))
    let left = try await catalog.service.database.read { connection in
      try ["media_metadata", "media_keyword"].map { table in
        try connection.first("SELECT COUNT(*) FROM \(table)") { try $0.int(0) }
      }
    }
    #expect(left == [0, 0])
  }

  /// It comes out of files of strangers: none of it makes a photo fail.
  @Test func whatCannotBeTrueIsLeftOutAndTheRestStays() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let long = String(repeating: "ä", count: 3000)
    let odd = MediaMetadata(
      cameraMake: " \u{0}\n ", camera: "Canon\u{0}EOS\u{202E}R5", lens: long, focalLength: .nan, aperture: .infinity,
      exposureSeconds: -1, iso: .max, orientation: 9,
      keywords: ["", "Strand", "STRAND", "\u{7}", long] + (0..<500).map { "k\($0)" }, rating: 6, caption: long,
      latitude: 91, longitude: 0, film: FilmDetails(videoCodec: "h264", framesPerSecond: 0, bitsPerSecond: -5))
    let item = try await catalog.photo("a.jpg", in: gallery, knowing: odd)
    let kept = try await catalog.metadata(item)
    #expect(kept.cameraMake == nil && kept.camera == "Canon EOS R5")
    #expect(kept.lens?.count == 100 && kept.caption?.count == 2000)
    #expect(kept.focalLength == nil && kept.aperture == nil && kept.exposureSeconds == nil && kept.iso == nil)
    #expect(kept.orientation == nil && kept.rating == nil && kept.latitude == nil && kept.longitude == nil)
    #expect(kept.film == FilmDetails(videoCodec: "h264"))
    #expect(kept.keywords.count == 200 && kept.keywords.prefix(2) == ["Strand", String(long.prefix(100))])
    #expect(try await catalog.list(catalog.viewer(.studio, in: gallery)).items.first?.status == .ready)
  }

  /// A character may be made of any number of scalars.
  @Test func oneCharacterOfAThousandMarksIsCutToo() throws {
    let pile = "a" + String(repeating: "\u{301}", count: 100_000)
    let kept = MediaMetadata(camera: pile, keywords: [pile], caption: pile).believable
    #expect((kept.caption?.utf8.count ?? 0) <= 16_000 && (kept.camera?.utf8.count ?? 0) <= 800)
    #expect(kept.keywords.allSatisfy { $0.utf8.count <= 800 })
  }

  @Test func onlyTheStudioIsToldWhenAPhotoWasTaken() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let metadata = full()
    let item = try await catalog.photo("a.jpg", in: gallery, knowing: metadata)
    let studio = try await catalog.list(catalog.viewer(.studio, in: gallery)).items
    #expect(studio.map(\.takenAt) == [metadata.takenAt])
    for audience in Audience.allCases where audience != .studio && audience != .vendor {
      let viewer = catalog.viewer(
        audience, in: gallery, scenes: try await catalog.scenes(gallery), media: [item])
      guard let json = try? await catalog.service.listMedia(ListMedia(viewer: viewer), catalog.context) else {
        continue
      }
      let text = String(buffer: json.bytes)
      #expect(!text.contains("takenAt") && !text.contains("2026-06-20T15") && !text.contains("ILCE"), "\(audience)")
    }
  }

  /// R20: a file's date in an archive is the camera's.
  @Test func archiveHasTheCamerasDates() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    try await catalog.photo("a.jpg", in: gallery, knowing: full())
    try await catalog.photo("b.jpg", in: gallery, knowing: nil)
    let page = try await catalog.service.listArchive(
      ListArchive(
        viewer: catalog.viewer(.studio, in: gallery), selection: .init(size: .original), counts: false, limit: 10),
      catalog.context)
    #expect(page.items.map(\.takenAt.description) == ["2026-06-20T15:04:05", "2026-06-20T10:00:00"])
  }

  @Test func traitsAreCountedByGalleryTheMostFrequentFirst() async throws {
    let catalog = try CatalogFixture()
    let (gallery, other) = (try await catalog.gallery(), try await catalog.gallery("Other"))
    func know(_ name: String, _ camera: String?, _ day: String, _ keywords: [String], _ gallery: GalleryDetails)
      async throws
    {
      try await catalog.photo(
        name, in: gallery,
        knowing: MediaMetadata(
          takenAt: try catalog.time("\(day)T23:59:59"), camera: camera, lens: camera.map { "\($0) lens" },
          keywords: keywords))
    }
    try await know("1", "B", "2026-06-20", ["Party", "Cake"], gallery)
    try await know("2", "A", "2026-06-19", ["party"], gallery)
    try await know("3", "B", "2026-06-21", [], gallery)
    try await know("4", nil, "2026-06-20", ["zoo"], gallery)
    try await know("5", "C", "1999-12-31", ["secret"], other)
    let traits = try await catalog.traits(gallery)
    #expect(traits.cameras == [.init(name: "B", count: 2), .init(name: "A", count: 1)])
    #expect(traits.lenses == [.init(name: "B lens", count: 2), .init(name: "A lens", count: 1)])
    #expect(
      traits.keywords
        == [.init(name: "Party", count: 2), .init(name: "Cake", count: 1), .init(name: "zoo", count: 1)])
    #expect(traits.takenFrom?.description == "2026-06-19" && traits.takenUntil?.description == "2026-06-21")
  }
}
