import Domain
import Foundation
import IdentityAPI
import IdentityService
import JSONRPCTransport
import Logging
import Sodium
import Storage
import Testing

@Suite struct IdentityMigrationTests {
  // Codes that people have in their mailboxes work after an upgrade.
  @Test func codesOfAnEarlierVersionWork() async throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("identity-\(UUID().uuidString)").path
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
    let (studio, invitation) = (Studio.ID.new(), Invitation.ID.new())
    let hash = try PasswordHash.make("K7QM3XFP9RTD", cost: .minimum)
    let old = try Database(at: path, migrations: Array(IdentityService.migrations.prefix(1)))
    try await old.write { connection in
      try connection.execute(
        """
        INSERT INTO studio (studio_id, name, email, time_zone, require_account, plan, add_ons, created_at)
        VALUES (?, 'Studio', 'kim@a.example', 'UTC', 0, 'subscription', '[]', 1)
        """,
        studio)
      try connection.execute(
        "INSERT INTO access_code (studio_id, invitation_id, hash, issued_at) VALUES (?, ?, ?, 1)", studio, invitation,
        hash)
    }
    try old.close()
    let service = IdentityService(
      database: try Database(at: path, migrations: IdentityService.migrations),
      logger: Logger(label: "identity") { _ in SwiftLogNoOpLogHandler() })
    let caller = InProcessCaller(router: service.router)
    _ = try await caller.call(
      VerifyAccessCode(
        studio: studio, holder: CodeHolder.ID(invitation), code: "k7qm 3xfp 9rtd", email: "a@b.example", network: "n"))
  }
}
