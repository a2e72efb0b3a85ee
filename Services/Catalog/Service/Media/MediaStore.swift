import CatalogAPI
import Domain
import Storage

extension Connection {
  var media: MediaStore { MediaStore(connection: self) }
}

/// Reads and writes `media`.
struct MediaStore {
  /// Every query that decides about items names them `m`, and their scene `s`.
  static let tables = """
    media m JOIN scene s ON s.studio_id = m.studio_id AND s.gallery_id = m.gallery_id AND s.id = m.scene_id
    """

  static let joinByScene = "s.studio_id = m.studio_id AND s.gallery_id = m.gallery_id AND s.id = m.scene_id"

  let connection: Connection

  func find(_ studio: Studio.ID, _ id: Media.ID) throws -> MediaRow? {
    try connection.first(
      "SELECT \(MediaRow.columns) FROM \(Self.tables) WHERE m.studio_id = ? AND m.id = ?", studio, id,
      as: MediaRow.init)
  }

  /// - Throws: `CatalogFailure.notFound`
  func get(_ studio: Studio.ID, _ id: Media.ID) throws -> MediaRow {
    guard let row = try find(studio, id) else { throw CatalogFailure.notFound }
    return row
  }

  func find(_ studio: Studio.ID, idempotencyKey: String) throws -> MediaRow? {
    try connection.first(
      "SELECT \(MediaRow.columns) FROM \(Self.tables) WHERE m.studio_id = ? AND m.idempotency_key = ?",
      studio, idempotencyKey, as: MediaRow.init)
  }

  func list(_ scene: SceneRow) throws -> [MediaRow] {
    try connection.all(
      """
      SELECT \(MediaRow.columns) FROM \(Self.tables)
      WHERE m.studio_id = ? AND m.gallery_id = ? AND m.scene_id = ? ORDER BY m.position, m.id
      """, scene.studio, scene.gallery, scene.id, as: MediaRow.init)
  }

  /// In display order.
  /// - Parameter kind: those of one kind that were not given up on; nil: everything.
  func toBeMadeAnew(of gallery: GalleryRow, only kind: MediaKind?) throws -> [MediaRow] {
    let term = kind.map { "m.kind = '\($0)' AND m.status <> 'failed'" } ?? "1 = 1"
    return try connection.all(
      """
      SELECT \(MediaRow.columns) FROM \(Self.tables)
      WHERE m.studio_id = ? AND m.gallery_id = ? AND \(term) ORDER BY s.position, s.id, m.position, m.id
      """, gallery.studio, gallery.id, as: MediaRow.init)
  }

  /// Adds an upload at the end of its scene, to be processed.
  func insert(_ upload: AddMedia, id: Media.ID, into scene: SceneRow, at now: Timestamp) throws {
    try connection.execute(
      """
      INSERT INTO media (studio_id, id, gallery_id, scene_id, position, kind, status, is_hidden, filename,
        filename_folded, content_type, original_blob, bytes, crc32, idempotency_key, created_at)
      VALUES (?, ?, ?, ?, ?, ?, 'processing', 0, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      upload.studio, id, upload.gallery, scene.id, try positions(scene).position(.end), upload.contentType.kind,
      upload.filename, FoldedText.fold(upload.filename), upload.contentType, upload.blob, upload.bytes, upload.crc32,
      upload.idempotencyKey, now)
  }

  /// Writes what the studio and main clients can change.
  func save(_ row: MediaRow) throws {
    try connection.execute(
      """
      UPDATE media SET scene_id = ?, position = ?, is_hidden = ?, hidden_by = ?, filename = ?, filename_folded = ?
      WHERE studio_id = ? AND id = ?
      """,
      row.scene, row.position, row.isHidden, row.hiddenBy, row.filename, FoldedText.fold(row.filename), row.studio,
      row.id)
  }

  func remove(_ row: MediaRow) throws {
    try connection.execute("DELETE FROM media WHERE studio_id = ? AND id = ?", row.studio, row.id)
    try connection.execute(
      "UPDATE gallery SET cover_media_id = NULL WHERE studio_id = ? AND id = ? AND cover_media_id = ?",
      row.studio, row.gallery, row.id)
  }

  func positions(_ scene: SceneRow) -> Positions {
    Positions(
      connection: connection, table: "media", group: "studio_id = ? AND gallery_id = ? AND scene_id = ?",
      arguments: [scene.studio, scene.gallery, scene.id])
  }
}
