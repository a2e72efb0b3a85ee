import CatalogAPI
import Domain
import Storage

extension GalleryStore {
  /// How many items of what sort each gallery holds: the sums of its scenes' counters.
  func counts(_ studio: Studio.ID, _ galleries: [Gallery.ID]) throws -> [Gallery.ID: GalleryDetails.Counts] {
    guard !galleries.isEmpty else { return [:] }
    let marks = galleries.map { _ in "?" }.joined(separator: ", ")
    var counts: [Gallery.ID: GalleryDetails.Counts] = [:]
    try connection.forEach(
      """
      SELECT gallery_id, SUM(photo_count), SUM(video_count), SUM(processing_count), SUM(failed_count),
        SUM(hidden_count)
      FROM scene WHERE studio_id = ? AND gallery_id IN (\(marks)) GROUP BY gallery_id
      """, arguments: [studio] + galleries
    ) { row in
      counts[try row.value(0)] = GalleryDetails.Counts(
        photos: Int(try row.int(1)), videos: Int(try row.int(2)), processing: Int(try row.int(3)),
        failed: Int(try row.int(4)), hidden: Int(try row.int(5)))
    }
    return counts
  }
}

extension GalleryDetails.Counts {
  static let none = Self(photos: 0, videos: 0, processing: 0, failed: 0, hidden: 0)
}
