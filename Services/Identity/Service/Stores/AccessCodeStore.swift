import Domain
import Storage

/// The hashes of access codes, one for each thing that asks for one, within one read or write.
struct AccessCodeStore {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func hash(studio: Studio.ID, holder: CodeHolder.ID) throws -> String? {
    try connection.first(
      "SELECT hash FROM access_code WHERE studio_id = ? AND holder_id = ?", studio, holder
    ) { try $0.text(0) }
  }

  /// Replaces the one there was.
  func put(_ hash: String, studio: Studio.ID, holder: CodeHolder.ID, at now: Timestamp) throws {
    try connection.execute(
      """
      INSERT INTO access_code (studio_id, holder_id, hash, issued_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (studio_id, holder_id) DO UPDATE SET hash = excluded.hash, issued_at = excluded.issued_at
      """,
      studio, holder, hash, now)
  }

  func delete(studio: Studio.ID, holder: CodeHolder.ID) throws {
    try connection.execute("DELETE FROM access_code WHERE studio_id = ? AND holder_id = ?", studio, holder)
  }
}
