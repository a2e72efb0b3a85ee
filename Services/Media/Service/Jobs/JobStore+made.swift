import CatalogAPI
import Domain
import Storage

/// What catalog was told of each original: so that where one size is wanted anew, the others need not be made.
extension JobStore {
  /// nil where nothing was made yet, or an earlier version of this program kept none.
  func made(of job: Job) async throws -> Derivatives? {
    try await database.read { connection in
      try connection.first(
        "SELECT derivatives FROM made WHERE studio_id = ? AND media_id = ?", job.studio, job.media
      ) { try? $0.value(0, as: JSONColumn<Derivatives>.self).value } ?? nil
    }
  }

  static func keep(_ derivatives: Derivatives, of job: Job, in connection: Connection) throws {
    try connection.execute(
      """
      INSERT INTO made (studio_id, media_id, gallery_id, derivatives) VALUES (?, ?, ?, ?)
      ON CONFLICT (studio_id, media_id) DO UPDATE SET derivatives = excluded.derivatives
      """,
      job.studio, job.media, job.gallery, JSONColumn(derivatives))
  }
}
