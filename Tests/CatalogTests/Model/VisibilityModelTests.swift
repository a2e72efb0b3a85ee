import CatalogAPI
import Domain
import Storage
import TestSupport
import Testing

@testable import CatalogService

/// Law 5: on a hundred thousand random worlds the rules as written, the predicate, and its SQL form on a real database
/// say the same of every item to everybody.
@Suite struct VisibilityModelTests {
  static let shards = 8
  static let worldsPerShard = 12_500

  struct Tally: Sendable {
    var questions = 0
    var shown = 0
    var wrong: [String] = []
  }

  @Test(arguments: 0..<shards)
  func oraclePredicateAndSQLAgreeOnEveryItem(_ shard: Int) async throws {
    let catalog = try CatalogFixture()
    let studios = (0..<20).map { _ in Studio.ID.new() }
    var random = Mutations(seed: UInt64(1000 + shard))
    var tally = Tally()
    for batch in 0..<10 {
      let worlds = (0..<Self.worldsPerShard / 10).map { World(of: studios[$0 % studios.count], &random) }
      try await catalog.service.database.write { connection in
        for world in worlds { try world.insert(in: connection) }
      }
      let session = catalog.session
      let found = try await catalog.service.database.read { connection in
        try Self.check(worlds, session, isThorough: batch == 0, in: connection)
      }
      tally.questions += found.questions
      tally.shown += found.shown
      tally.wrong += found.wrong
    }
    #expect(tally.wrong.isEmpty, "\(tally.wrong.count): \(tally.wrong.prefix(3))")
    // Neither everything nor nothing: the question was a real one.
    #expect(tally.questions > 50_000)
    #expect((tally.questions / 5..<tally.questions / 2).contains(tally.shown), "\(tally.shown) of \(tally.questions)")
  }

  private static func check(
    _ worlds: [World], _ session: SessionBinding, isThorough: Bool, in connection: Connection
  ) throws -> Tally {
    var tally = Tally()
    for (number, world) in worlds.enumerated() {
      let gallery = world.galleryRow
      for person in world.people {
        let viewer = world.viewer(for: person, session: session)
        let expected = Set(world.items.filter { world.mustShow($0, to: person) }.map(\.id))
        let predicate = Set(
          world.items.map { world.facts(of: $0) }
            .filter { Visibility.sees($0, in: gallery.facts, as: viewer, at: World.now) }.map(\.id))
        let sql = VisibilitySQL(viewer, in: gallery, at: World.now)
        let rows = try connection.all("SELECT m.id FROM \(sql.source)", arguments: sql.arguments) {
          try $0.value(0, as: Media.ID.self)
        }
        if predicate != expected || Set(rows) != expected || rows.count != expected.count {
          tally.wrong.append("\(world) \(person): \(expected) \(predicate) \(rows)")
        }
        tally.questions += world.items.count
        tally.shown += expected.count
        if isThorough { tally.wrong += try checkRoads(viewer, world, expected, in: connection) }
        // The same viewer held against a gallery of another studio: nothing.
        let other = worlds[(number + 1) % worlds.count].galleryRow
        if number % 10 == 0 {
          let foreign = VisibilitySQL(viewer, in: other, at: World.now)
          let leaked = try connection.all("SELECT m.id FROM \(foreign.source)", arguments: foreign.arguments) { _ in 1 }
          if !leaked.isEmpty { tally.wrong.append("\(viewer) in \(other.id): \(leaked.count) items") }
        }
      }
    }
    return tally
  }

  /// What stands on the two forms: the gallery read back, counts, single items, listings of a few.
  private static func checkRoads(
    _ viewer: Viewer, _ world: World, _ expected: Set<Media.ID>, in connection: Connection
  ) throws -> [String] {
    var wrong: [String] = []
    let gallery = try connection.galleries.get(world.studio, world.gallery)
    if gallery != world.galleryRow { wrong.append("\(gallery) is not \(world.galleryRow)") }
    let scenes = try connection.scenes.list(world.studio, world.gallery)
    let seen = try connection.scenes.seen(by: viewer, in: gallery, scenes: scenes, at: World.now)
    if seen.values.reduce(0, +) != expected.count { wrong.append("\(viewer) counts \(seen) of \(expected)") }
    let chosen = try connection.media.visible(world.items.map(\.id), to: viewer, in: gallery, at: World.now)
    if chosen != expected { wrong.append("\(viewer) is told of \(chosen), not \(expected)") }
    let single = try world.items.map(\.id).filter { item in
      do {
        _ = try connection.media.get(item, as: viewer, in: gallery, at: World.now)
        return true
      } catch is CatalogFailure {
        return false
      }
    }
    if Set(single) != expected { wrong.append("\(viewer) gets \(single), not \(expected)") }
    var walked: [Media.ID] = []
    let walk = MediaWalk(viewer: viewer, gallery: gallery, now: World.now)
    try walk.forEachRow(in: connection, columns: .init(names: ["m.id"]), limit: 500) { row, _ in
      walked.append(try row.value(0))
    }
    let inOrder = world.items.enumerated().filter { expected.contains($0.element.id) }
      .sorted { ($0.element.scene, $0.offset) < ($1.element.scene, $1.offset) }.map(\.element.id)
    if walked != inOrder { wrong.append("\(viewer) walks \(walked), not \(inOrder)") }
    return wrong
  }
}
