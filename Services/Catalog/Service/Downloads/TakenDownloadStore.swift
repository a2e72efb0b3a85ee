import Domain
import Storage

/// Reads and writes `taken_download` (R19), and the count of its rows in `gallery`.
struct TakenDownloadStore {
  let connection: Connection

  func isTaken(_ media: Media.ID, _ gallery: GalleryRow) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM taken_download WHERE studio_id = ? AND gallery_id = ? AND media_id = ?",
      gallery.studio, gallery.id, media
    ) { _ in true } ?? false
  }

  /// - Parameter media: files that were not taken before.
  func take(_ media: [Media.ID], of gallery: GalleryRow, at now: Timestamp) throws {
    for id in media {
      try connection.execute(
        "INSERT INTO taken_download (studio_id, gallery_id, media_id, taken_at) VALUES (?, ?, ?, ?)",
        gallery.studio, gallery.id, id, now)
    }
    try connection.execute(
      "UPDATE gallery SET downloads_taken = downloads_taken + ? WHERE studio_id = ? AND id = ?",
      media.count, gallery.studio, gallery.id)
  }
}
