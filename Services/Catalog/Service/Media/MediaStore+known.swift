import CatalogAPI
import Domain
import Storage

// In the order of the index `media_bytes`: by identifier alone, SQLite would go through all that the studio has.
extension MediaStore {
  /// The item of a gallery that holds these very bytes; the first one where there are more.
  func find(_ blob: BlobKey, bytes: Int64, in gallery: GalleryRow) throws -> Media.ID? {
    try connection.first(
      """
      SELECT id FROM media WHERE studio_id = ? AND gallery_id = ? AND bytes = ? AND original_blob = ?
      ORDER BY crc32, id LIMIT 1
      """, gallery.studio, gallery.id, bytes, blob
    ) { try $0.value(0) }
  }

  /// The item of a gallery that looks like a file from afar.
  func find(_ file: FileSignature, in gallery: GalleryRow) throws -> KnownFile? {
    try connection.first(
      """
      SELECT id, filename, scene_id FROM media
      WHERE studio_id = ? AND gallery_id = ? AND bytes = ?\(file.crc32 == nil ? "" : " AND crc32 = ?")
      ORDER BY crc32, id LIMIT 1
      """, arguments: [gallery.studio, gallery.id, file.bytes] + (file.crc32.map { [$0] } ?? [])
    ) { row in
      KnownFile(
        bytes: file.bytes, crc32: file.crc32, media: try row.value(0), filename: try row.text(1),
        scene: try row.value(2))
    }
  }
}
