import CatalogAPI
import Domain
import Storage

/// What catalog was told of each original: so that where one size is wanted anew, the others need not be made.
extension JobStore {
  /// nil where nothing was made yet, or an earlier version of this program kept none.
  func made(of job: Job) async throws -> MadeBefore? {
    try await database.read { connection in
      try connection.first(
        "SELECT derivatives, web_size, is_whole FROM made WHERE studio_id = ? AND media_id = ?", job.studio, job.media
      ) { row in
        guard let derivatives = try? row.value(0, as: JSONColumn<Derivatives>.self).value else { return nil }
        return MadeBefore(derivatives: derivatives, webSize: Int(try row.int(1)), isWhole: try row.bool(2))
      } ?? nil
    }
  }

  /// - Parameter isWhole: nothing of it is left for later.
  static func keep(_ derivatives: Derivatives, of job: Job, isWhole: Bool, in connection: Connection) throws {
    try connection.execute(
      """
      INSERT INTO made (studio_id, media_id, gallery_id, derivatives, web_size, is_whole) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (studio_id, media_id) DO UPDATE SET
        derivatives = excluded.derivatives, web_size = excluded.web_size, is_whole = excluded.is_whole
      """,
      job.studio, job.media, job.gallery, JSONColumn(derivatives), job.webSide, isWhole)
  }
}
