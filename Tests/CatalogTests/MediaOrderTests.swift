import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

@Suite struct MediaOrderTests {
  private func move(_ item: MediaItem, _ change: MediaChange, _ catalog: CatalogFixture) async throws {
    _ = try await catalog.service.updateMedia(
      UpdateMedia(studio: catalog.studio, media: item.id, change: change, session: catalog.session), catalog.context)
  }

  @Test func itemsStandInTheOrderTheyCameAndWereMovedTo() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let studio = catalog.viewer(.studio, in: gallery)
    var items: [MediaItem] = []
    for name in ["a", "b", "c"] { items.append(try await catalog.photo(name, in: gallery)) }
    #expect(try await catalog.names(studio) == ["a", "b", "c"])
    try await move(items[2], MediaChange(after: .clear), catalog)
    #expect(try await catalog.names(studio) == ["c", "a", "b"])
    try await move(items[2], MediaChange(after: .set(items[0].id)), catalog)
    #expect(try await catalog.names(studio) == ["a", "c", "b"])
    try await move(items[0], MediaChange(after: .set(items[1].id)), catalog)
    #expect(try await catalog.names(studio) == ["c", "b", "a"])
    #expect(try await catalog.names(catalog.viewer(.mainClient, in: gallery)) == ["c", "b", "a"])
  }

  @Test func anotherSceneTakesItAtItsEndUnlessToldWhere() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let party = try await catalog.scene("Party", in: gallery)
    let studio = catalog.viewer(.studio, in: gallery)
    let a = try await catalog.photo("a", in: gallery)
    let b = try await catalog.photo("b", in: gallery)
    let x = try await catalog.photo("x", in: gallery, scene: party)
    try await move(a, MediaChange(scene: party.id), catalog)
    #expect(try await catalog.names(studio) == ["b", "x", "a"])
    try await move(b, MediaChange(scene: party.id, after: .set(x.id)), catalog)
    #expect(try await catalog.names(studio) == ["x", "b", "a"])
    #expect(try await catalog.list(studio).items.allSatisfy { $0.scene == party.id })
  }

  @Test func itemMovesBehindItemsOfItsSceneAndGalleryOnly() async throws {
    let catalog = try CatalogFixture()
    let (gallery, other) = (try await catalog.gallery(), try await catalog.gallery("Other"))
    let party = try await catalog.scene("Party", in: gallery)
    let a = try await catalog.photo("a", in: gallery)
    let x = try await catalog.photo("x", in: gallery, scene: party)
    let foreign = try await catalog.photo("f", in: other)
    let foreignScene = try await catalog.scenes(other)[0]
    for change in [
      MediaChange(after: .set(x.id)), MediaChange(after: .set(foreign.id)), MediaChange(after: .set(.new())),
      MediaChange(scene: foreignScene.id),
    ] {
      await #expect(throws: CatalogFailure.self) { try await move(a, change, catalog) }
    }
    #expect(try await catalog.names(catalog.viewer(.studio, in: gallery)) == ["a", "x"])
  }

  /// Always into the same gap, until it has to be made anew; the order is that of a plain list all along.
  @Test func gapsNeverRunOut() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    var items: [MediaItem] = []
    for number in 0..<6 { items.append(try await catalog.photo("\(number)", in: gallery)) }
    var expected = items.map(\.id)
    for round in 0..<60 {
      let item = items[1 + round % 5]
      try await move(item, MediaChange(after: .set(items[0].id)), catalog)
      expected.removeAll { $0 == item.id }
      expected.insert(item.id, at: 1)
      #expect(try await catalog.list(catalog.viewer(.studio, in: gallery)).items.map(\.id) == expected)
    }
  }

  @Test func renumberingStaysInItsScene() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let party = try await catalog.scene("Party", in: gallery)
    let items = [
      try await catalog.photo("a", in: gallery), try await catalog.photo("b", in: gallery),
      try await catalog.photo("c", in: gallery),
    ]
    for name in ["x", "y"] { _ = try await catalog.photo(name, in: gallery, scene: party) }
    func positions() async throws -> [Int64] {
      try await catalog.service.database.read { connection in
        try connection.all("SELECT position FROM media WHERE scene_id = ? ORDER BY position", party.id) {
          try $0.int(0)
        }
      }
    }
    let before = try await positions()
    for round in 0..<25 { try await move(items[1 + round % 2], MediaChange(after: .set(items[0].id)), catalog) }
    #expect(try await positions() == before)
  }
}
