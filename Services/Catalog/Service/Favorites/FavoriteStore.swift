import CatalogAPI
import Domain
import Storage

extension Connection {
  var favorites: FavoriteStore { FavoriteStore(connection: self) }
}

/// Reads and writes `favorite` and `favorite_list`.
struct FavoriteStore {
  let connection: Connection

  /// Whether a person marked anything in a gallery.
  func areThere(of person: String, _ gallery: GalleryRow) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM favorite_list WHERE studio_id = ? AND gallery_id = ? AND person = ?",
      gallery.studio, gallery.id, person
    ) { _ in true } ?? false
  }

  /// - Returns: whether that changed anything.
  func set(_ request: SetFavorite, in gallery: GalleryRow, at now: Timestamp) throws -> Bool {
    request.isFavorite ? try mark(request, in: gallery, at: now) : try unmark(request, in: gallery, at: now)
  }

  private func mark(_ request: SetFavorite, in gallery: GalleryRow, at now: Timestamp) throws -> Bool {
    let person = request.viewer.person
    guard try !isMarked(request.media, person, gallery) else { return false }
    try connection.execute(
      """
      INSERT INTO favorite_list (studio_id, gallery_id, person, audience, name, email, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (studio_id, gallery_id, person) DO UPDATE SET audience = excluded.audience, name = excluded.name,
        email = excluded.email, updated_at = excluded.updated_at
      """, gallery.studio, gallery.id, person, request.viewer.audience, CheckedText.line(request.name, atMost: 200),
      request.email, now)
    try connection.execute(
      "INSERT INTO favorite (studio_id, gallery_id, person, media_id, created_at) VALUES (?, ?, ?, ?, ?)",
      gallery.studio, gallery.id, person, request.media, now)
    return true
  }

  /// A list without marks is none.
  private func unmark(_ request: SetFavorite, in gallery: GalleryRow, at now: Timestamp) throws -> Bool {
    let list: [(any SQLConvertible)?] = [gallery.studio, gallery.id, request.viewer.person]
    let isOfList = "studio_id = ? AND gallery_id = ? AND person = ?"
    let removed = try connection.execute(
      "DELETE FROM favorite WHERE \(isOfList) AND media_id = ?", arguments: list + [request.media])
    guard removed > 0 else { return false }
    let isLeft = try connection.first("SELECT 1 FROM favorite WHERE \(isOfList) LIMIT 1", arguments: list) { _ in true }
    if isLeft == nil {
      try connection.execute("DELETE FROM favorite_list WHERE \(isOfList)", arguments: list)
    } else {
      try connection.execute("UPDATE favorite_list SET updated_at = ? WHERE \(isOfList)", arguments: [now] + list)
    }
    return true
  }

  private func isMarked(_ media: Media.ID, _ person: String, _ gallery: GalleryRow) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM favorite WHERE studio_id = ? AND gallery_id = ? AND person = ? AND media_id = ?",
      gallery.studio, gallery.id, person, media
    ) { _ in true } ?? false
  }

  /// The last changed first.
  func lists(of gallery: GalleryRow, limit: Int) throws -> [FavoriteList] {
    try connection.all(
      """
      SELECT l.person, l.audience, l.name, l.email, COUNT(*), l.updated_at
      FROM favorite_list l JOIN favorite f
        ON f.studio_id = l.studio_id AND f.gallery_id = l.gallery_id AND f.person = l.person
      WHERE l.studio_id = ? AND l.gallery_id = ?
      GROUP BY l.person, l.audience, l.name, l.email, l.updated_at ORDER BY l.updated_at DESC, l.person LIMIT ?
      """, gallery.studio, gallery.id, limit
    ) { row in
      FavoriteList(
        person: try row.text(0), audience: try row.value(1), name: try row.text(2), email: try row.optional(3),
        count: Int(try row.int(4)), updatedAt: try row.value(5))
    }
  }

  /// Marks in display order of the gallery; one item's by who made them.
  func items(
    of gallery: GalleryRow, person: String?, after: FavoriteCursor?, limit: Int
  ) throws -> [(FavoriteItem, FavoriteCursor)] {
    let start: [(any SQLConvertible)?] = [
      after?.place.scenePosition ?? .min, after?.place.scene.rawValue ?? "", after?.place.position ?? .min,
      after?.place.media.rawValue ?? "", after?.person ?? "",
    ]
    return try connection.all(
      """
      SELECT m.id, m.filename, s.title, f.person, l.audience, l.name, l.email, f.created_at, s.position, s.id,
        m.position
      FROM favorite f CROSS JOIN favorite_list l CROSS JOIN media m CROSS JOIN scene s
      WHERE f.studio_id = ? AND f.gallery_id = ? AND \(person == nil ? "1 = 1" : "f.person = ?")
        AND l.studio_id = f.studio_id AND l.gallery_id = f.gallery_id AND l.person = f.person
        AND m.studio_id = f.studio_id AND m.id = f.media_id AND \(MediaStore.joinByScene)
        AND (s.position, s.id, m.position, m.id, f.person) > (?, ?, ?, ?, ?)
      ORDER BY s.position, s.id, m.position, m.id, f.person LIMIT ?
      """, arguments: [gallery.studio, gallery.id] + (person.map { [$0] } ?? []) + start + [limit]
    ) { row in
      let item = FavoriteItem(
        media: try row.value(0), filename: try row.text(1), scene: try row.text(2), person: try row.text(3),
        audience: try row.value(4), name: try row.text(5), email: try row.optional(6), at: try row.value(7))
      let place = MediaCursor(
        scenePosition: try row.int(8), scene: try row.value(9), position: try row.int(10), media: item.media)
      return (item, FavoriteCursor(place: place, person: item.person))
    }
  }
}
