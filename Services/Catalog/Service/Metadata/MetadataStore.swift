import CatalogAPI
import Domain
import Storage

extension Connection {
  var metadata: MetadataStore { MetadataStore(connection: self) }
}

/// Reads and writes what is known of originals: `media_metadata`, `media_keyword`, and `media.taken_at`.
struct MetadataStore {
  let connection: Connection

  /// Puts what was read of an original in the place of what was known. Told twice, it stays the same; where nothing
  /// could be read, what was known stays.
  func record(_ metadata: MediaMetadata?, of media: MediaRow?) throws {
    guard let metadata = metadata?.believable, let media else { return }
    for table in ["media_metadata", "media_keyword"] {
      try connection.execute(
        "DELETE FROM \(table) WHERE studio_id = ? AND media_id = ?", media.studio, media.id)
    }
    try connection.execute(
      "UPDATE media SET taken_at = ?, filename_folded = ? WHERE studio_id = ? AND id = ?",
      metadata.takenAt, FoldedText.fold(media.filename), media.studio, media.id)
    try connection.execute(
      """
      INSERT INTO media_metadata (studio_id, media_id, gallery_id, camera, lens, rating, has_place, folded, facts)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      media.studio, media.id, media.gallery, metadata.camera, metadata.lens, metadata.rating,
      metadata.latitude != nil, metadata.searched, JSONColumn(metadata))
    for keyword in metadata.keywords {
      try connection.execute(
        "INSERT INTO media_keyword (studio_id, media_id, gallery_id, keyword, folded) VALUES (?, ?, ?, ?, ?)",
        media.studio, media.id, media.gallery, keyword, FoldedText.fold(keyword))
    }
  }

  /// What is known of an original; nothing at all where nothing was read yet.
  func get(_ media: MediaRow) throws -> MediaMetadata {
    try connection.first(
      "SELECT facts FROM media_metadata WHERE studio_id = ? AND media_id = ?", media.studio, media.id
    ) { try $0.value(0, as: JSONColumn<MediaMetadata>.self).value } ?? MediaMetadata()
  }
}

extension MediaMetadata {
  /// What words are looked for in, beside the file's name. No word crosses a line's end.
  fileprivate var searched: String {
    FoldedText.fold(([cameraMake, camera, lens, caption] + keywords).compactMap(\.self).joined(separator: "\n"))
  }
}
