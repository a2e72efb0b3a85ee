import CatalogAPI
import Domain
import Storage

extension MetadataStore {
  private static let mostTraits = 500

  /// What a gallery's media can be searched by. Each list is read from an index of its own.
  func traits(of gallery: GalleryRow) throws -> MediaTraits {
    MediaTraits(
      cameras: try names("camera", gallery), lenses: try names("lens", gallery), keywords: try keywords(gallery),
      takenFrom: try edge("", gallery), takenUntil: try edge("DESC", gallery))
  }

  private func names(_ column: String, _ gallery: GalleryRow) throws -> [MediaTraits.Trait] {
    try connection.all(
      """
      SELECT \(column), COUNT(*) AS uses FROM media_metadata
      WHERE studio_id = ? AND gallery_id = ? AND \(column) IS NOT NULL
      GROUP BY \(column) ORDER BY uses DESC, \(column) LIMIT \(Self.mostTraits)
      """, gallery.studio, gallery.id, as: MediaTraits.Trait.init)
  }

  /// Spellings that differ in case alone are one keyword.
  private func keywords(_ gallery: GalleryRow) throws -> [MediaTraits.Trait] {
    try connection.all(
      """
      SELECT MIN(keyword), COUNT(*) AS uses FROM media_keyword WHERE studio_id = ? AND gallery_id = ?
      GROUP BY folded ORDER BY uses DESC, folded LIMIT \(Self.mostTraits)
      """, gallery.studio, gallery.id, as: MediaTraits.Trait.init)
  }

  private func edge(_ direction: String, _ gallery: GalleryRow) throws -> CalendarDate? {
    try connection.first(
      """
      SELECT taken_at FROM media
      WHERE studio_id = ? AND gallery_id = ? AND kind = 'photo' AND taken_at IS NOT NULL
      ORDER BY taken_at \(direction) LIMIT 1
      """, gallery.studio, gallery.id
    ) { try $0.value(0, as: LocalDateTime.self).day }
  }
}

extension MediaTraits.Trait {
  fileprivate init(_ row: Row) throws {
    self.init(name: try row.text(0), count: Int(try row.int(1)))
  }
}
