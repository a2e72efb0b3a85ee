import CatalogAPI
import Domain
import Storage

extension GalleryStore {
  /// How many items of what sort each gallery holds, by one walk over the index `media_order`.
  func counts(_ studio: Studio.ID, _ galleries: [Gallery.ID]) throws -> [Gallery.ID: GalleryDetails.Counts] {
    guard !galleries.isEmpty else { return [:] }
    let marks = galleries.map { _ in "?" }.joined(separator: ", ")
    var counts: [Gallery.ID: GalleryDetails.Counts] = [:]
    try connection.forEach(
      """
      SELECT gallery_id,
        COUNT(*) FILTER (WHERE kind = 'photo'), COUNT(*) FILTER (WHERE kind = 'video'),
        COUNT(*) FILTER (WHERE status = 'processing'), COUNT(*) FILTER (WHERE status = 'failed'),
        COUNT(*) FILTER (WHERE is_hidden = 1)
      FROM media WHERE studio_id = ? AND gallery_id IN (\(marks)) GROUP BY gallery_id
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
