import CatalogAPI
import Domain
import Storage

extension Connection {
  var galleries: GalleryStore { GalleryStore(connection: self) }
}

/// Reads and writes `gallery`.
struct GalleryStore {
  let connection: Connection

  func insert(_ row: GalleryRow) throws {
    let marks = row.arguments.map { _ in "?" }.joined(separator: ", ")
    try connection.execute(
      "INSERT INTO gallery (\(GalleryRow.columns)) VALUES (\(marks))", arguments: row.arguments)
  }

  /// Writes every column that can change.
  func save(_ row: GalleryRow) throws {
    let changes = GalleryRow.changing.map { "\($0) = ?" }.joined(separator: ", ")
    try connection.execute(
      "UPDATE gallery SET \(changes) WHERE studio_id = ? AND id = ?",
      arguments: row.changingValues + [row.studio, row.id])
  }

  func remove(_ row: GalleryRow) throws {
    try connection.execute("DELETE FROM gallery WHERE studio_id = ? AND id = ?", row.studio, row.id)
  }

  func find(_ studio: Studio.ID, _ id: Gallery.ID) throws -> GalleryRow? {
    try connection.first(
      "SELECT \(GalleryRow.columns) FROM gallery WHERE studio_id = ? AND id = ?", studio, id, as: GalleryRow.init)
  }

  /// - Throws: `CatalogFailure.notFound`
  func get(_ studio: Studio.ID, _ id: Gallery.ID) throws -> GalleryRow {
    guard let row = try find(studio, id) else { throw CatalogFailure.notFound }
    return row
  }

  func find(slug: String) throws -> GalleryRow? {
    guard Slug.isPlausible(slug) else { return nil }
    return try connection.first(
      "SELECT \(GalleryRow.columns) FROM gallery WHERE slug = ?", slug, as: GalleryRow.init)
  }

  /// Newest first: identifiers sort by the time they were made.
  func page(_ studio: Studio.ID, before: Gallery.ID?, limit: Int) throws -> [GalleryRow] {
    try connection.all(
      "SELECT \(GalleryRow.columns) FROM gallery WHERE studio_id = ? AND id < ? ORDER BY id DESC LIMIT ?",
      studio, before?.rawValue ?? "~", limit, as: GalleryRow.init)
  }

  /// Raises the visibility epoch: what was believed of this gallery is void (R6).
  func raiseEpoch(_ row: GalleryRow) throws -> VisibilityChanged {
    try connection.execute(
      "UPDATE gallery SET visibility_epoch = ? WHERE studio_id = ? AND id = ?",
      row.visibilityEpoch + 1, row.studio, row.id)
    return VisibilityChanged(gallery: row.id, epoch: row.visibilityEpoch + 1)
  }

  /// Galleries that the event log still calls open although their time is over, a few at a time.
  func expired(at now: Timestamp, limit: Int) throws -> [GalleryRow] {
    try connection.all(
      """
      SELECT \(GalleryRow.columns) FROM gallery
      WHERE told_open = 1 AND expires_at <= ? ORDER BY expires_at LIMIT ?
      """, now, limit, as: GalleryRow.init)
  }

  func nextExpiry() throws -> Timestamp? {
    try connection.first("SELECT MIN(expires_at) FROM gallery WHERE told_open = 1") { try $0.optional(0) } ?? nil
  }
}
