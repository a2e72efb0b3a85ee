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
