import Domain
import Storage

/// The access epoch of each gallery, and when its studio was last warned, within one read or write.
struct GalleryAccessTable {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// 0 for a gallery where nothing was ever narrowed.
  func epoch(of gallery: Gallery.ID, studio: Studio.ID) throws -> Int64 {
    try connection.first("SELECT epoch FROM gallery_access WHERE studio_id = ? AND gallery_id = ?", studio, gallery) {
      try $0.int(0)
    } ?? 0
  }

  func raiseEpoch(of gallery: Gallery.ID, studio: Studio.ID) throws -> Int64 {
    try connection.execute(
      """
      INSERT INTO gallery_access (studio_id, gallery_id, epoch) VALUES (?, ?, 1)
      ON CONFLICT (studio_id, gallery_id) DO UPDATE SET epoch = gallery_access.epoch + 1
      """,
      studio, gallery)
    return try epoch(of: gallery, studio: studio)
  }

  func warnedAt(_ gallery: Gallery.ID, studio: Studio.ID) throws -> Timestamp? {
    try connection.first(
      "SELECT warned_at FROM gallery_access WHERE studio_id = ? AND gallery_id = ?", studio, gallery
    ) { try $0.optional(0) } ?? nil
  }

  func markWarned(_ gallery: Gallery.ID, studio: Studio.ID, at now: Timestamp) throws {
    try connection.execute(
      """
      INSERT INTO gallery_access (studio_id, gallery_id, epoch, warned_at) VALUES (?, ?, 0, ?)
      ON CONFLICT (studio_id, gallery_id) DO UPDATE SET warned_at = excluded.warned_at
      """,
      studio, gallery, now)
  }
}
