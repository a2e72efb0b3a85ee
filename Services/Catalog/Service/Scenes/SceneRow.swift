import CatalogAPI
import Domain
import Storage

/// A row of `scene`.
struct SceneRow: Sendable, Equatable {
  var studio: Studio.ID
  var gallery: Gallery.ID
  var id: Scene.ID
  var position: Int64
  var title: String
  /// R4.
  var hiddenFrom: AudienceSet
  var counts = SceneCounts()

  static let ownColumns = "studio_id, gallery_id, id, position, title, hidden_from"
  static let columns = """
    \(ownColumns), photo_count, video_count, processing_count, failed_count, hidden_count, ready_photos, ready_videos,
    veiled_photos, veiled_videos
    """

  var details: SceneDetails {
    SceneDetails(id: id, title: title, hiddenFrom: hiddenFrom.audiences, count: counts.items)
  }
}

extension SceneRow {
  init(_ row: Row) throws {
    self.init(
      studio: try row.value(0), gallery: try row.value(1), id: try row.value(2), position: try row.int(3),
      title: try row.text(4), hiddenFrom: try row.value(5),
      counts: try SceneCounts(row, from: 6))
  }
}
