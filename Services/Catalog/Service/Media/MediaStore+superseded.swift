import Domain
import Storage

extension MediaStore {
  /// A copy of a film as its original is coded, in whose place everybody gets the film that was made to play.
  struct Superseded: Sendable {
    let studio: Studio.ID
    let media: Media.ID
    let blob: BlobKey
  }

  /// Where there is a film without a mark, `CopyRule` gives nobody the copy any more.
  func superseded(atMost limit: Int) throws -> [Superseded] {
    try connection.all(
      """
      SELECT m.studio_id, m.id, m.video_blob FROM media m
      JOIN rendition r ON r.studio_id = m.studio_id AND r.media_id = m.id AND r.rendition = '\(Rendition.video)'
        AND r.mark = ''
      WHERE m.video_blob IS NOT NULL LIMIT ?
      """, limit
    ) { Superseded(studio: try $0.value(0), media: try $0.value(1), blob: try $0.value(2)) }
  }

  /// Forgets such a copy. `web_bytes` and `web_crc32` of a film tell of it alone.
  func forget(_ copy: Superseded) throws {
    try connection.execute(
      """
      UPDATE media SET video_blob = NULL, web_bytes = NULL, web_crc32 = NULL
      WHERE studio_id = ? AND id = ? AND video_blob = ?
      """, copy.studio, copy.media, copy.blob)
  }
}
