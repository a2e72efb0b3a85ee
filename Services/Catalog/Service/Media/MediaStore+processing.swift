import CatalogAPI
import Domain
import Storage

extension MediaStore {
  /// Records what was made of an original. Told twice, it stays the same; told of what is deleted, nothing happens.
  func record(_ derivatives: Derivatives, of id: Media.ID, studio: Studio.ID) throws {
    try connection.execute(
      """
      UPDATE media SET status = 'ready', failure = NULL, width = ?, height = ?, duration_seconds = ?, placeholder = ?,
        derivative_type = ?, thumb_blob = ?, preview_blob = ?, web_blob = ?, video_blob = ?, web_bytes = ?, web_crc32 = ?,
        unlocated_blob = ?, unlocated_bytes = ?, unlocated_crc32 = ?, is_located = ?
      WHERE studio_id = ? AND id = ?
      """,
      derivatives.width, derivatives.height, derivatives.durationSeconds, derivatives.placeholder,
      derivatives.contentType, derivatives.thumb, derivatives.preview, derivatives.web, derivatives.video,
      derivatives.webBytes, derivatives.webCRC32.map { Int64($0) }, derivatives.unlocated?.blob,
      derivatives.unlocated?.bytes, derivatives.unlocated.map { Int64($0.crc32) }, derivatives.isLocated, studio, id)
  }

  /// Records why nothing could be made. What is ready stays so: that was a second try.
  func recordFailure(_ reason: String, of id: Media.ID, studio: Studio.ID) throws {
    try connection.execute(
      "UPDATE media SET status = 'failed', failure = ? WHERE studio_id = ? AND id = ? AND status <> 'ready'",
      reason, studio, id)
  }

  /// Notes that there is nothing of a film to play.
  /// - Parameter mark: the fingerprint of what was to be drawn into it, "" for nothing; nil: there is a film to play.
  func setUnplayable(_ mark: String?, _ id: Media.ID, of studio: Studio.ID) throws {
    try connection.execute(
      "UPDATE media SET unplayable_mark = ? WHERE studio_id = ? AND id = ? AND kind = 'video'", mark, studio, id)
  }

  /// Visits the name of every blob that a row refers to, some more than once.
  func forEachBlob(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    try connection.forEach(
      "SELECT original_blob, thumb_blob, preview_blob, web_blob, video_blob, unlocated_blob FROM media"
    ) { row in
      for column in 0..<6 where !row.isNull(column) { try row.withUTF8(column) { try body($0) } }
    }
  }
}
