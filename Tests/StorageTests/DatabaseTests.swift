import Domain
import Foundation
import Storage
import Testing

@Suite struct DatabaseTests {
  private static let notes = Migration("notes", "CREATE TABLE notes (id TEXT NOT NULL PRIMARY KEY, body TEXT) STRICT;")

  @Test func whatAWriteThrewIsRolledBack() async throws {
    let database = try Database(at: temporaryPath(), migrations: [Self.notes])
    struct Refused: Error {}
    await #expect(throws: Refused.self) {
      try await database.write { connection in
        try connection.execute("INSERT INTO notes (id, body) VALUES (?, ?)", "a", "first")
        throw Refused()
      }
    }
    #expect(try await database.read { try $0.all("SELECT id FROM notes") { try $0.text(0) } } == [])
  }

  @Test func valuesOfTheVocabularyComeBackAsTheyWent() async throws {
    let database = try Database(
      at: temporaryPath(),
      migrations: [
        Migration(
          "kinds",
          "CREATE TABLE kinds (id TEXT, at INTEGER, day TEXT, audience TEXT, blob BLOB, ratio REAL, json TEXT) STRICT;")
      ])
    let id = Gallery.ID.new()
    let at = Timestamp.now
    let day = try #require(CalendarDate("2028-02-29"))
    try await database.write { connection in
      try connection.execute(
        "INSERT INTO kinds VALUES (?, ?, ?, ?, ?, ?, ?)", id, at, day, Audience.vendor, [0, 255, 10] as [UInt8], 1.5,
        JSONColumn(["a": 1]))
    }
    let row = try await database.read { connection in
      try connection.first("SELECT * FROM kinds") { (row: Row) throws -> Kinds in
        try Kinds(
          id: row.value(0), at: row.value(1), day: row.value(2), audience: row.value(3), blob: row.blob(4),
          ratio: row.double(5), json: row.value(6, as: JSONColumn<[String: Int]>.self).value)
      }
    }
    #expect(
      row == Kinds(id: id, at: at, day: day, audience: .vendor, blob: [0, 255, 10], ratio: 1.5, json: ["a": 1]))
  }

  private struct Kinds: Equatable {
    var id: Gallery.ID
    var at: Timestamp
    var day: CalendarDate
    var audience: Audience
    var blob: [UInt8]
    var ratio: Double
    var json: [String: Int]
  }

  @Test func aColumnOfAnotherTypeIsAnErrorNotAZero() async throws {
    let database = try Database(at: temporaryPath(), migrations: [Self.notes])
    try await database.write { try $0.execute("INSERT INTO notes (id, body) VALUES ('a', NULL)") }
    try await database.read { connection in
      #expect(throws: StorageError.unexpectedColumn(index: 0, wanted: "text")) {
        try connection.first("SELECT body FROM notes") { try $0.text(0) }
      }
      #expect(throws: StorageError.self) {
        try connection.first("SELECT id FROM notes") { try $0.value(0, as: Audience.self) }
      }
    }
  }

  @Test func textThatLooksLikeSQLStaysText() async throws {
    let database = try Database(at: temporaryPath(), migrations: [Self.notes])
    let hostile = "'); DROP TABLE notes; --\u{1F4F7}"
    try await database.write { try $0.execute("INSERT INTO notes (id, body) VALUES (?, ?)", "a", hostile) }
    #expect(try await database.read { try $0.first("SELECT body FROM notes") { try $0.text(0) } } == hostile)
  }

  @Test func textThatWouldBeCutAtANULIsRefused() async throws {
    let database = try Database(at: temporaryPath(), migrations: [Self.notes])
    await #expect(throws: StorageError.nulInText) {
      try await database.write { try $0.execute("INSERT INTO notes (id, body) VALUES ('a', ?)", "cut\u{0}here") }
    }
  }

  @Test func databaseOfALaterProgramIsRefused() throws {
    let path = temporaryPath()
    try Database(at: path, migrations: [Self.notes, Migration("later", "CREATE TABLE later (a TEXT) STRICT;")]).close()
    #expect(throws: StorageError.newerThanThisProgram(unknown: ["later"])) {
      try Database(at: path, migrations: [Self.notes])
    }
  }

  @Test func migrationsGoOnFromAnyEarlierVersion() async throws {
    let path = temporaryPath()
    let first = try Database(at: path, migrations: [Self.notes])
    try await first.write { try $0.execute("INSERT INTO notes (id, body) VALUES ('kept', NULL)") }
    try first.close()
    let second = try Database(
      at: path, migrations: [Self.notes, Migration("pins", "ALTER TABLE notes ADD COLUMN pinned INTEGER;")])
    #expect(
      try await second.read { try $0.first("SELECT id FROM notes WHERE pinned IS NULL") { try $0.text(0) } } == "kept")
  }
}

/// A path in a fresh folder of its own.
func temporaryPath() -> String {
  let folder = FileManager.default.temporaryDirectory.appending(path: "vitrine-\(UUID().uuidString)")
  try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder.appending(path: "test.sqlite").path
}
