import CatalogAPI
import Domain
import JSONRPC
import MediaAccess
import Storage

/// One page of a gallery as a viewer sees it, from SQLite's columns to JSON in one pass.
///
/// Scene by scene, each a walk along the index `media_order` from where the page before ended: what a page costs does
/// not depend on how much of the gallery lies before it or behind it.
struct ListMediaQuery {
  let viewer: Viewer
  let gallery: GalleryRow
  /// nil: all scenes.
  var scene: Scene.ID?
  var after: MediaCursor?
  let limit: Int
  let now: Timestamp

  /// The page's JSON, in the shape of `Page<MediaItem>`.
  func page(in connection: Connection, _ urls: MediaURLs) throws -> RawJSON {
    let mint = MediaURLMint(urls, for: viewer, in: gallery)
    var writer = MediaItemWriter(mint, for: viewer.audience, capacity: min(limit, 100) * 1024)
    var written = 0
    var last: MediaCursor?
    var hasMore = false
    writer.write(raw: "{\"items\":[")
    try forEachRow(in: connection, columns: MediaItemWriter.columns, limit: limit + 1) { row, scene in
      guard written < limit else {
        hasMore = true
        return
      }
      if written > 0 { writer.write(raw: ",") }
      try writer.write(row)
      written += 1
      if written == limit { last = try MediaItemWriter.cursor(row, in: scene) }
    }
    writer.write(raw: "],\"next\":")
    if hasMore, let last { writer.write(last.cursor) } else { writer.write(raw: "null") }
    writer.write(raw: "}")
    return RawJSON(bytes: writer.output)
  }

  /// Visits up to `limit` rows in display order: scenes by position, items by position, ties by identifier.
  func forEachRow(
    in connection: Connection, columns: String, limit: Int, where more: String = "1 = 1",
    _ body: (Row, SceneRow) throws -> Void
  ) throws {
    let visible = VisibilitySQL(viewer, in: gallery, at: now)
    var rest = limit
    for scene in try connection.scenes.list(gallery.studio, gallery.id) where rest > 0 && isAhead(scene) {
      let start = after.flatMap { $0.scene == scene.id ? $0 : nil }
      try connection.forEach(
        """
        SELECT \(columns) FROM \(MediaStore.tables)
        WHERE \(visible.condition) AND m.scene_id = ? AND (m.position, m.id) > (?, ?) AND \(more)
        ORDER BY m.position, m.id LIMIT ?
        """, arguments: visible.arguments + [scene.id, start?.position ?? .min, start?.media.rawValue ?? "", rest]
      ) { row in
        rest -= 1
        try body(row, scene)
      }
    }
  }

  /// Whether a scene may hold what comes after the cursor. A scene that was moved since counts by where it is now.
  private func isAhead(_ candidate: SceneRow) -> Bool {
    if let scene, scene != candidate.id { return false }
    guard let after else { return true }
    return (candidate.position, candidate.id) >= (after.scenePosition, after.scene)
  }
}
