import CourierAPI
import Domain
import SharingAPI
import Storage
import Testing

@testable import CourierService

struct OutboxSchemaTests {
  // What waited when the program was replaced still goes out.
  @Test func mailsOfAnEarlierVersionAreKept() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/courier.sqlite"
    let (studio, gallery, mail) = (Studio.ID.new(), Gallery.ID.new(), Mail.ID.new())
    let old = try Database(at: path, migrations: Array(OutboxSchema.migrations.prefix(3)))
    try await old.write { connection in
      try connection.execute(
        """
        INSERT INTO mail (studio_id, id, wanted_sequence, gallery_id, kind, to_name, to_email, status, created_at, due_at,
          round, attempts, refusals, is_unwanted, is_readable)
        VALUES (?, ?, 7, ?, 'invitation', 'Anna', 'anna@example.com', 'queued', 1, 1, 0, 0, 0, 0, 0)
        """,
        studio, mail, gallery)
    }
    try old.close()
    let outbox = Outbox(database: try Database(at: path, migrations: OutboxSchema.migrations))
    let due = try await outbox.due(at: .now, limit: 10)
    #expect(due.map(\.id) == [mail])
    #expect(due.first?.fromName == nil)
    #expect(try await outbox.list(ListMails(studio: studio)).rows.map(\.summary.toName) == ["Anna"])
  }
}
