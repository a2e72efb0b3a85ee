import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// The studio finds its media by what is known of them; nobody else looks for anything.
@Suite struct MediaSearchTests {
  @Test func everyWordStandsSomewhereWhateverItsCase() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    try await catalog.photo(
      "Brautpaar-Größe.jpg", in: gallery,
      knowing: MediaMetadata(
        cameraMake: "Canon", camera: "EOS R5", lens: "RF 50mm", keywords: ["Ü-Wagen", "Straße"],
        caption: "ΟΔΥΣΣΕΥΣ am Meer"))
    try await catalog.photo("IMG_2.jpg", in: gallery, knowing: MediaMetadata(keywords: ["strasse"]))
    let waiting = try await catalog.upload("ÄRGER.jpg", to: gallery)
    let first = "Brautpaar-Größe.jpg"
    for (text, found) in [
      ("brautpaar", [first]), ("GRÖSSE", [first]), ("größe canon", [first]), ("eos\n50MM  ü-wagen", [first]),
      ("GRO\u{308}ßE", [first]), ("STRASSE", [first, "IMG_2.jpg"]), ("Straße", [first, "IMG_2.jpg"]),
      ("οδυσσευσ", [first]), ("ärger", ["ÄRGER.jpg"]), ("img_2", ["IMG_2.jpg"]), ("canon img", []), ("nikon", []),
      ("jpg", [first, "IMG_2.jpg", "ÄRGER.jpg"]), ("  \u{0} ", [first, "IMG_2.jpg", "ÄRGER.jpg"]),
      ("wagenstraße", []),
    ] {
      #expect(try await catalog.find(MediaSearch(text: text), in: gallery) == found, "\(text)")
      #expect(try await catalog.find(MediaSearch(text: text), in: gallery, limit: 1) == found, "\(text), by ones")
    }
    _ = try await catalog.service.updateMedia(
      UpdateMedia(
        studio: catalog.studio, media: waiting.id, change: MediaChange(filename: "Freude.jpg"),
        session: catalog.session), catalog.context)
    #expect(try await catalog.find(MediaSearch(text: "ärger"), in: gallery).isEmpty)
    #expect(try await catalog.find(MediaSearch(text: "FREUDE"), in: gallery) == ["Freude.jpg"])
  }

  @Test func whatMeansSomethingToTheDatabaseMeansItself() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    for name in ["100%.jpg", "100.jpg", "a_b.jpg", "aXb.jpg", "it's.jpg", "say \"yes\".jpg"] {
      try await catalog.photo(name, in: gallery, knowing: MediaMetadata(caption: "back\\slash \(name)"))
    }
    for (text, found) in [
      ("100%", ["100%.jpg"]), ("%", ["100%.jpg"]), ("_", ["a_b.jpg"]), ("a_b", ["a_b.jpg"]), ("'", ["it's.jpg"]),
      ("\"yes\"", ["say \"yes\".jpg"]), ("'; DROP TABLE media; --", []), ("k\\s", nil), ("\\", nil), ("\\%", []),
    ] as [(String, [String]?)] {
      let names = try await catalog.find(MediaSearch(text: text), in: gallery)
      #expect(found.map { names == $0 } ?? (names.count == 6), "\(text): \(names)")
    }
  }

  @Test(arguments: [String(repeating: "a", count: 10_000), (0..<21).map { "w\($0)" }.joined(separator: " ")])
  func moreThanAnybodyLooksForIsRefusedWithAWord(_ text: String) async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    await #expect(throws: CatalogFailure.self) { try await catalog.find(MediaSearch(text: text), in: gallery) }
    for search in [MediaSearch(camera: text), MediaSearch(lens: "\u{0}" + text), MediaSearch(keyword: "\u{0}\(text)")] {
      #expect(try await catalog.find(search, in: gallery).isEmpty)
    }
  }

  @Test func allThatIsAskedForMustHold() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let party = try await catalog.scene("Party", in: gallery)
    func add(
      _ name: String, _ metadata: MediaMetadata?, _ width: Int, _ height: Int, scene: SceneDetails? = nil,
      type: MediaType = .jpeg, isLocated: Bool = false
    ) async throws {
      let item = try await catalog.upload(name, to: gallery, scene: scene, type: type)
      try await catalog.tell(metadata, of: item) {
        ($0.width, $0.height, $0.isLocated) = (width, height, isLocated)
      }
    }
    try await add(
      "wide",
      MediaMetadata(takenAt: try catalog.time("2026-06-20T00:00:00"), camera: "A", lens: "L", keywords: ["Sea"]),
      6000, 2000)
    try await add(
      "high", MediaMetadata(takenAt: try catalog.time("2026-06-20T23:59:59"), camera: "A", rating: 4), 2000, 3000)
    try await add(
      "square",
      MediaMetadata(
        takenAt: try catalog.time("2026-06-21T00:00:00"), camera: "B", rating: 5, latitude: 1, longitude: 2), 2000, 1981
    )
    try await add("film", nil, 1920, 1080, scene: party, type: .mp4)
    try await add("placed", nil, 3000, 2000, scene: party, isLocated: true)
    _ = try await catalog.upload("waiting", to: gallery, scene: party)
    let day = try #require(CalendarDate("2026-06-20"))
    for (search, found) in [
      (MediaSearch(camera: "A"), ["wide", "high"]), (MediaSearch(camera: "a"), []), (MediaSearch(lens: "L"), ["wide"]),
      (MediaSearch(keyword: "SEA"), ["wide"]), (MediaSearch(keyword: "se"), []),
      (MediaSearch(minimumRating: 4), ["high", "square"]), (MediaSearch(minimumRating: 5), ["square"]),
      (MediaSearch(takenFrom: day), ["wide", "high", "square"]), (MediaSearch(takenUntil: day), ["wide", "high"]),
      (MediaSearch(takenFrom: CalendarDate("2026-06-21")), ["square"]),
      (MediaSearch(shape: .landscape), ["wide", "film", "placed"]), (MediaSearch(shape: .portrait), ["high"]),
      (MediaSearch(shape: .square), ["square"]), (MediaSearch(shape: .panorama), ["wide"]),
      (MediaSearch(hasPlace: true), ["square", "placed"]),
      (MediaSearch(hasPlace: false), ["wide", "high", "film", "waiting"]),
      (MediaSearch(kind: .video), ["film"]), (MediaSearch(text: "i", camera: "A", takenUntil: day), ["wide", "high"]),
      (MediaSearch(camera: "A", minimumRating: 4), ["high"]), (MediaSearch(camera: "B", takenUntil: day), []),
    ] as [(MediaSearch, [String])] {
      #expect(try await catalog.find(search, in: gallery) == found, "\(search)")
      #expect(try await catalog.find(search, in: gallery, limit: 1) == found, "\(search), by ones")
    }
    #expect(try await catalog.find(MediaSearch(hasPlace: false), in: gallery, scene: party) == ["film", "waiting"])
  }

  // Whoever could ask for cameras or places could find them out one by one.
  @Test func nobodyButTheStudioLooksForAnything() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let item = try await catalog.photo("a.jpg", in: gallery, knowing: MediaMetadata(camera: "A"))
    for audience in Audience.allCases where audience != .studio {
      let viewer = catalog.viewer(
        audience, in: gallery, scenes: try await catalog.scenes(gallery), media: [item])
      for search in [MediaSearch(camera: "A"), MediaSearch()] {
        await #expect(throws: CatalogFailure.notAllowed) {
          try await catalog.service.listMedia(ListMedia(viewer: viewer, search: search), catalog.context)
        }
      }
    }
  }

  @Test func anotherStudiosMediaAreNeverFound() async throws {
    let catalog = try CatalogFixture()
    let ours = try await catalog.gallery()
    let theirs = try await catalog.gallery(of: catalog.otherStudio)
    let metadata = MediaMetadata(camera: "A", keywords: ["Sea"], rating: 5)
    try await catalog.photo("ours.jpg", in: ours, knowing: metadata)
    try await catalog.photo("theirs.jpg", in: theirs, knowing: metadata, of: catalog.otherStudio)
    try await catalog.photo("elsewhere.jpg", in: try await catalog.gallery("Second"), knowing: metadata)
    for search in [
      MediaSearch(text: "jpg"), MediaSearch(camera: "A"), MediaSearch(keyword: "sea"), MediaSearch(minimumRating: 1),
    ] {
      #expect(try await catalog.find(search, in: ours) == ["ours.jpg"])
    }
    await #expect(throws: CatalogFailure.notFound) { try await catalog.find(MediaSearch(text: "jpg"), in: theirs) }
  }
}
