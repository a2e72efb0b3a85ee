import CatalogAPI
import Domain
import Storage

extension Connection {
  var scenes: SceneStore { SceneStore(connection: self) }
}

/// Reads and writes `scene`.
struct SceneStore {
  /// Lists of scenes come whole, and stand in grants.
  static let mostOfAGallery = 500

  let connection: Connection

  func insert(_ row: SceneRow) throws {
    try connection.execute(
      "INSERT INTO scene (\(SceneRow.ownColumns)) VALUES (?, ?, ?, ?, ?, ?)",
      row.studio, row.gallery, row.id, row.position, row.title, row.hiddenFrom)
  }

  func save(_ row: SceneRow) throws {
    try connection.execute(
      "UPDATE scene SET position = ?, title = ?, hidden_from = ? WHERE studio_id = ? AND gallery_id = ? AND id = ?",
      row.position, row.title, row.hiddenFrom, row.studio, row.gallery, row.id)
  }

  func remove(_ row: SceneRow) throws {
    try connection.execute(
      "DELETE FROM scene WHERE studio_id = ? AND gallery_id = ? AND id = ?", row.studio, row.gallery, row.id)
  }

  /// - Throws: `CatalogFailure.notFound`
  func get(_ studio: Studio.ID, _ gallery: Gallery.ID, _ id: Scene.ID) throws -> SceneRow {
    let row = try connection.first(
      "SELECT \(SceneRow.columns) FROM scene WHERE studio_id = ? AND gallery_id = ? AND id = ?", studio, gallery, id,
      as: SceneRow.init)
    guard let row else { throw CatalogFailure.notFound }
    return row
  }

  /// In display order.
  func list(_ studio: Studio.ID, _ gallery: Gallery.ID) throws -> [SceneRow] {
    try connection.all(
      "SELECT \(SceneRow.columns) FROM scene WHERE studio_id = ? AND gallery_id = ? ORDER BY position, id",
      studio, gallery, as: SceneRow.init)
  }

  func first(_ studio: Studio.ID, _ gallery: Gallery.ID) throws -> SceneRow? {
    try connection.first(
      "SELECT \(SceneRow.columns) FROM scene WHERE studio_id = ? AND gallery_id = ? ORDER BY position, id LIMIT 1",
      studio, gallery, as: SceneRow.init)
  }

  func count(_ studio: Studio.ID, _ gallery: Gallery.ID) throws -> Int {
    let count = try connection.first(
      "SELECT COUNT(*) FROM scene WHERE studio_id = ? AND gallery_id = ?", studio, gallery
    ) { try $0.int(0) }
    return Int(count ?? 0)
  }

  func positions(_ studio: Studio.ID, _ gallery: Gallery.ID) -> Positions {
    Positions(
      connection: connection, table: "scene", group: "studio_id = ? AND gallery_id = ?", arguments: [studio, gallery])
  }
}
