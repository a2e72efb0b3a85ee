import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

@Suite struct SortMediaTests {
  @Test func namesAreSortedWithNumbersAsNumbers() {
    let ordered = [
      "1.jpg", "2.jpg", "002b.jpg", "10.jpg", "a.jpg", "a-2.jpg", "A-10.jpg", "b1c2.jpg", "b1c10.jpg", "b01c11.jpg",
      "b2.jpg", "IMG_2.jpg", "IMG_2 (1).jpg", "IMG_10.jpg", "IMG_99999999999999999999999998.jpg",
      "IMG_99999999999999999999999999.jpg", "z", "z.jpg", "ä.jpg", "Ö.jpg",
    ]
    for _ in 0..<5 {
      #expect(ordered.shuffled().sorted { NaturalOrder($0) < NaturalOrder($1) } == ordered)
    }
    #expect(NaturalOrder("IMG_1.JPG") == NaturalOrder("img_01.jpg"))
  }

  @Test func scenesAreSortedByNameOneOrAll() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let party = try await catalog.scene("Party", in: gallery)
    for name in ["b10", "b9", "a"] { _ = try await catalog.photo(name, in: gallery) }
    for name in ["y", "x"] { _ = try await catalog.photo(name, in: gallery, scene: party) }
    let studio = catalog.viewer(.studio, in: gallery)
    let epoch = try await catalog.visibilityEpoch(gallery)
    try await catalog.sort(gallery, by: .filename, scene: party)
    #expect(try await catalog.names(studio) == ["b10", "b9", "a", "x", "y"])
    for _ in 0..<2 {
      try await catalog.sort(gallery, by: .filename)
      #expect(try await catalog.names(studio) == ["a", "b9", "b10", "x", "y"])
    }
    // Nobody sees less: what was handed out stays good (R6).
    #expect(try await catalog.visibilityEpoch(gallery) == epoch)
    _ = try await catalog.photo("a2", in: gallery)
    #expect(try await catalog.names(studio) == ["a", "b9", "b10", "a2", "x", "y"])
  }

  @Test func whatHasNoTimeStaysBehindByName() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    for (name, time) in [
      ("n10", nil), ("late", "2026-06-20T18:00:00"), ("n9", nil), ("2", "2026-06-20T09:00:00"),
      ("before", "1969-12-31T23:00:00"), ("1", "2026-06-20T09:00:00"),
    ] {
      try await catalog.photo(
        name, in: gallery, knowing: MediaMetadata(takenAt: try time.map { try catalog.time($0) }))
    }
    try await catalog.sort(gallery, by: .takenAt)
    #expect(
      try await catalog.names(catalog.viewer(.mainClient, in: gallery)) == ["before", "1", "2", "late", "n9", "n10"])
  }

  @Test func anotherStudiosGalleryIsNotFoundAndStaysAsItIs() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let theirs = try await catalog.gallery(of: catalog.otherStudio)
    let foreign = try await catalog.scenes(theirs, of: catalog.otherStudio)[0]
    for name in ["b", "a"] { _ = try await catalog.photo(name, in: gallery) }
    for name in ["b", "a"] { _ = try await catalog.photo(name, in: theirs, of: catalog.otherStudio) }
    await #expect(throws: CatalogFailure.notFound) {
      try await catalog.sort(gallery, by: .filename, of: catalog.otherStudio)
    }
    await #expect(throws: CatalogFailure.notFound) { try await catalog.sort(gallery, by: .filename, scene: foreign) }
    try await catalog.sort(gallery, by: .filename)
    #expect(
      try await catalog.names(catalog.viewer(.studio, in: theirs, of: catalog.otherStudio)) == ["b", "a"])
    #expect(try await catalog.names(catalog.viewer(.studio, in: gallery)) == ["a", "b"])
  }

  @Test func someAreArrangedAmongThemselvesAndAllOthersStay() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let party = try await catalog.scene("Party", in: gallery)
    var ids: [String: Media.ID] = [:]
    for name in ["x", "b3", "y", "b1", "b2", "z"] { ids[name] = try await catalog.photo(name, in: gallery).id }
    let elsewhere = try await catalog.photo("b0", in: gallery, scene: party)
    let studio = catalog.viewer(.studio, in: gallery)
    let epoch = try await catalog.visibilityEpoch(gallery)
    let scene = try await catalog.scenes(gallery)[0]
    func arrange(_ media: [Media.ID], _ scene: SceneDetails, of studio: Studio.ID? = nil) async throws {
      _ = try await catalog.service.arrangeMedia(
        ArrangeMedia(studio: studio ?? catalog.studio, gallery: gallery.id, scene: scene.id, media: media),
        catalog.context)
    }
    let wanted = [elsewhere.id] + ["b1", "b2", "b3"].map { ids[$0]! } + [.new()]
    for _ in 0..<2 {
      try await arrange(wanted, scene)
      #expect(try await catalog.names(studio) == ["x", "b1", "y", "b2", "b3", "z", "b0"])
    }
    // Where all share a place, they are told apart first: until then they stand by their identifiers.
    try await catalog.service.database.write { try $0.execute("UPDATE media SET position = 1024") }
    var expected = try await catalog.names(studio)
    let (first, last) = (expected[0], expected[5])
    try await arrange([ids[last]!, ids[first]!], scene)
    expected.swapAt(0, 5)
    #expect(try await catalog.names(studio) == expected)
    #expect(try await catalog.visibilityEpoch(gallery) == epoch)
    await #expect(throws: CatalogFailure.notFound) { try await arrange(wanted, scene, of: catalog.otherStudio) }
    await #expect(throws: CatalogFailure.self) { try await arrange([ids["x"]!, ids["x"]!], scene) }
    let theirs = try await catalog.gallery(of: catalog.otherStudio)
    let foreign = try await catalog.scenes(theirs, of: catalog.otherStudio)[0]
    await #expect(throws: CatalogFailure.notFound) { try await arrange(wanted, foreign) }
    #expect(try await catalog.names(studio) == expected)
  }
}
