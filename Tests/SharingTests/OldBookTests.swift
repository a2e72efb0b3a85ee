import Domain
import Foundation
import Storage
import Testing

@testable import SharingService

/// What was told before people were counted is counted when the program is replaced (R25).
struct OldBookTests {
  @Test func whatPeopleDidBeforeIsCounted() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sharing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "sharing.sqlite").path
    let (studio, gallery, anna) = (Studio.ID.new(), Gallery.ID.new(), Invitation.ID.new())
    let old = try Database(at: path, migrations: SharingService.migrations.filter { !$0.name.hasPrefix("v2") })
    try await old.write { connection in
      for (number, kind) in ["invited", "opened", "viewed", "viewed", "hidden", "loginRefused"].enumerated() {
        try connection.execute(
          """
          INSERT INTO activity (studio_id, gallery_id, activity_id, at, kind, audience, invitation_id)
          VALUES (?, ?, ?, ?, ?, 'mainClient', ?)
          """,
          studio, gallery, "a\(number)", number, kind, anna)
      }
      try connection.execute(
        """
        INSERT INTO activity (studio_id, gallery_id, activity_id, at, kind, audience)
        VALUES (?, ?, 'g', 9, 'viewed', 'guestLink')
        """,
        studio, gallery)
    }
    try old.close()
    let database = try Database(at: path, migrations: SharingService.migrations)
    let lines = try await database.read { connection in
      try PersonTable(connection).page(in: gallery, of: studio, after: nil, limit: 10).map(\.person)
    }
    let line = try #require(lines.first)
    #expect(lines.count == 1 && line.person == anna.rawValue && line.audience == .mainClient)
    #expect(line.opened == 1 && line.viewed == 2 && line.hidden == 1)
    #expect(line.lastAt == Timestamp(milliseconds: 4))
    let invited = try await database.read { connection in
      try ActivityTable(connection).page(
        in: gallery, of: studio, .init(person: anna.rawValue), before: nil, limit: 10
      ).count
    }
    #expect(invited == 6)
    try database.close()
  }
}
