import CatalogAPI
import Domain
import Storage

extension GalleryStore {
  /// The gallery a viewer stands in, if it is open to them.
  /// - Throws: `CatalogFailure`: `notFound`, `notOpen` (R7), `notEntered` (R1, R12).
  func open(for viewer: Viewer, at now: Timestamp) throws -> GalleryRow {
    let gallery = try get(viewer.studio, viewer.gallery)
    if let need = Visibility.need(of: viewer, in: gallery.facts, at: now) { throw CatalogFailure(need) }
    return gallery
  }
}

extension MediaStore {
  /// An item as a viewer may see it (R5).
  /// - Throws: `CatalogFailure.notFound` for what is not there, of another gallery, and not for them: not told apart.
  func get(_ id: Media.ID, as viewer: Viewer, in gallery: GalleryRow, at now: Timestamp) throws -> MediaRow {
    guard let row = try find(viewer.studio, id), row.gallery == gallery.id,
      Visibility.sees(row.facts, in: gallery.facts, as: viewer, at: now)
    else { throw CatalogFailure.notFound }
    return row
  }
}
