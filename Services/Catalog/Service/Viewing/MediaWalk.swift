import CatalogAPI
import Domain
import Storage

/// Visits what a viewer sees of a gallery in display order: scenes by position, items by position, ties by identifier.
///
/// Scene by scene, each a walk along the index `media_order` from where the page before ended: what a page costs does
/// not depend on how much of the gallery lies before it or behind it. What is few (a share, favourites, a selection) is
/// found by identifiers instead, and put in order.
struct MediaWalk {
  let viewer: Viewer
  let gallery: GalleryRow
  let now: Timestamp
  /// nil: all scenes.
  var scene: Scene.ID?
  var only: MediaFilter?
  /// nil: whatever they see.
  var media: [Media.ID]?
  /// Instead of `media`: what somebody chose for an archive.
  var kept: KeptSelection.ID?
  var after: MediaCursor?

  /// What is read of each row, with the values for its question marks.
  struct Columns {
    var names: [String]
    var arguments: [(any SQLConvertible)?] = []

    var sql: String { names.joined(separator: ", ") }
  }

  /// A further term of the condition, and which scenes can hold what fulfils it.
  struct Term {
    var sql = "1 = 1"
    var arguments: [(any SQLConvertible)?] = []
    var isIn: (SceneRow) -> Bool = { _ in true }
  }

  /// Visits up to `limit` rows.
  func forEachRow(
    in connection: Connection, columns: Columns, limit: Int, where more: Term = Term(),
    _ body: (Row, SceneRow) throws -> Void
  ) throws {
    let visible = VisibilitySQL(viewer, in: gallery, at: now, among: among)
    guard visible.scope != nil else { return }
    let scenes = try connection.scenes.list(gallery.studio, gallery.id).filter {
      visible.mayHold($0) && isAhead($0) && more.isIn($0)
    }
    let part = part
    let condition = "\(visible.source) AND \(more.sql) AND \(part.sql)"
    let arguments = columns.arguments + visible.arguments + more.arguments + part.arguments
    if visible.isOfFew {
      try visitFew(in: connection, columns, condition, arguments, scenes, limit, body)
    } else {
      try visit(in: connection, columns, condition, arguments, scenes, limit, body)
    }
  }

  /// What `only` adds, where it is not where the query begins.
  private var part: Term {
    switch only {
    case .hidden: Term(sql: "m.is_hidden = 1")
    case .favorites where media != nil || kept != nil:
      Term(
        sql: "m.id IN (SELECT media_id FROM favorite WHERE studio_id = ? AND gallery_id = ? AND person = ?)",
        arguments: [gallery.studio, gallery.id, viewer.person])
    case .favorites, nil: Term()
    }
  }

  private var among: VisibilitySQL.Among {
    if let kept { return .kept(kept) }
    if let media { return .media(Set(media)) }
    return only == .favorites ? .favorites(of: viewer.person) : .everything
  }

  private func visit(
    in connection: Connection, _ columns: Columns, _ condition: String, _ arguments: [(any SQLConvertible)?],
    _ scenes: [SceneRow], _ limit: Int, _ body: (Row, SceneRow) throws -> Void
  ) throws {
    var rest = limit
    for scene in scenes where rest > 0 {
      let start = after.flatMap { $0.scene == scene.id ? $0 : nil }
      try connection.forEach(
        """
        SELECT \(columns.sql) FROM \(condition) AND m.scene_id = ? AND (m.position, m.id) > (?, ?)
        ORDER BY m.position, m.id LIMIT ?
        """, arguments: arguments + [scene.id, start?.position ?? .min, start?.media.rawValue ?? "", rest]
      ) { row in
        rest -= 1
        try body(row, scene)
      }
    }
  }

  private func visitFew(
    in connection: Connection, _ columns: Columns, _ condition: String, _ arguments: [(any SQLConvertible)?],
    _ scenes: [SceneRow], _ limit: Int, _ body: (Row, SceneRow) throws -> Void
  ) throws {
    let sceneOf = Dictionary(uniqueKeysWithValues: scenes.map { ($0.id, $0) })
    let start: [(any SQLConvertible)?] = [
      after?.scenePosition ?? .min, after?.scene.rawValue ?? "", after?.position ?? .min, after?.media.rawValue ?? "",
    ]
    try connection.forEach(
      """
      SELECT \(columns.sql), m.scene_id FROM \(condition) AND \(scene == nil ? "1 = 1" : "m.scene_id = ?")
        AND (s.position, s.id, m.position, m.id) > (?, ?, ?, ?)
      ORDER BY s.position, s.id, m.position, m.id LIMIT ?
      """, arguments: arguments + (scene.map { [$0] } ?? []) + start + [limit]
    ) { row in
      guard let scene = sceneOf[try row.value(columns.names.count)] else { return }
      try body(row, scene)
    }
  }

  /// Whether a scene may hold what comes after the cursor. A scene that was moved since counts by where it is now.
  private func isAhead(_ candidate: SceneRow) -> Bool {
    if let scene, scene != candidate.id { return false }
    guard let after else { return true }
    return (candidate.position, candidate.id) >= (after.scenePosition, after.scene)
  }
}
