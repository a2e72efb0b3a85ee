import CatalogAPI
import Domain
import Storage

extension MediaStore {
  /// Puts the items of a scene into an order. Those that stand right already are not written.
  func sort(_ scene: SceneRow, by order: SortMedia.Order) throws {
    var items = try connection.all(
      "SELECT id, position, filename, taken_at FROM media WHERE studio_id = ? AND gallery_id = ? AND scene_id = ?",
      scene.studio, scene.gallery, scene.id, as: Sorted.init)
    items.sort { $0.precedes($1, by: order) }
    for (index, item) in items.enumerated() where item.position != Int64(index + 1) * Positions.gap {
      try connection.execute(
        "UPDATE media SET position = ? WHERE studio_id = ? AND id = ?",
        Int64(index + 1) * Positions.gap, scene.studio, item.id)
    }
  }

  /// Brings some of a scene's items into an order: they share out the places they have. All others stay where they are.
  func arrange(_ media: [Media.ID], in scene: SceneRow) throws {
    let standing = try connection.all(
      """
      SELECT id, position FROM media WHERE studio_id = ? AND gallery_id = ? AND scene_id = ? ORDER BY position, id
      """, scene.studio, scene.gallery, scene.id
    ) { (id: try $0.value(0, as: Media.ID.self), position: try $0.int(1)) }
    let here = Set(standing.map(\.id))
    let arranged = media.filter(here.contains)
    let moved = Set(arranged)
    var next = arranged.makeIterator()
    // Two that share a position stand by their identifiers, whatever is asked for.
    let hasTies = zip(standing, standing.dropFirst()).contains { $0.position == $1.position }
    for (index, place) in standing.enumerated() {
      let id = moved.contains(place.id) ? next.next() ?? place.id : place.id
      let position = hasTies ? Int64(index + 1) * Positions.gap : place.position
      guard hasTies || id != place.id else { continue }
      try connection.execute(
        "UPDATE media SET position = ? WHERE studio_id = ? AND id = ?", position, scene.studio, id)
    }
  }

  private struct Sorted {
    let id: Media.ID
    let position: Int64
    let name: NaturalOrder
    let takenAt: Int64

    init(_ row: Row) throws {
      id = try row.value(0)
      position = try row.int(1)
      name = NaturalOrder(try row.text(2))
      // What has no time stays behind.
      takenAt = try row.optionalInt(3) ?? .max
    }

    func precedes(_ other: Self, by order: SortMedia.Order) -> Bool {
      if order == .takenAt && takenAt != other.takenAt { return takenAt < other.takenAt }
      return name == other.name ? id < other.id : name < other.name
    }
  }
}
