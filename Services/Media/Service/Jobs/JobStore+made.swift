import CatalogAPI
import Domain
import Storage

/// What catalog was told of each original: so that where one size is wanted anew, the others need not be made.
extension JobStore {
  /// nil where nothing was made yet, or an earlier version of this program kept none.
  func made(of job: Job) async throws -> MadeBefore? {
    try await database.read { connection in
      try connection.first(
        "SELECT derivatives, web_size FROM made WHERE studio_id = ? AND media_id = ?", job.studio, job.media
      ) { row in
        guard let derivatives = try? row.value(0, as: JSONColumn<Derivatives>.self).value else { return nil }
        return MadeBefore(derivatives: derivatives, webSize: Int(try row.int(1)))
      } ?? nil
    }
  }

  static func keep(_ derivatives: Derivatives, of job: Job, in connection: Connection) throws {
    try connection.execute(
      """
      INSERT INTO made (studio_id, media_id, gallery_id, derivatives, web_size) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (studio_id, media_id)
      DO UPDATE SET derivatives = excluded.derivatives, web_size = excluded.web_size
      """,
      job.studio, job.media, job.gallery, JSONColumn(derivatives), job.webSide)
  }
}
