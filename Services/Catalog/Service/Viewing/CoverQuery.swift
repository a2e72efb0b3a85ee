import CatalogAPI
import Domain
import MediaAccess
import Storage

/// The picture a gallery opens with for one viewer: the chosen one, or else the first they see; R5 decides both.
struct CoverQuery {
  let viewer: Viewer
  let gallery: GalleryRow
  let now: Timestamp
  /// nil: a cover without URL, where there is no session to bind it to.
  let urls: MediaURLs?

  private static let columns = """
    m.id, m.width, m.height, m.placeholder, m.filename, m.content_type, m.original_blob, m.derivative_type,
    m.preview_blob
    """

  func cover(in connection: Connection) throws -> Cover? {
    if let chosen = try gallery.cover.flatMap({ try self.chosen($0, in: connection) }) { return chosen }
    let listing = ListMediaQuery(viewer: viewer, gallery: gallery, limit: 1, now: now)
    // Films open a gallery with their poster where there are no photos.
    for kind in ["m.kind = 'photo'", "m.kind = 'video'"] {
      var cover: Cover?
      try listing.forEachRow(
        in: connection, columns: Self.columns, limit: 1, where: "m.preview_blob IS NOT NULL AND \(kind)"
      ) { row, _ in cover = try self.cover(row) }
      if let cover { return cover }
    }
    return nil
  }

  private func chosen(_ media: Media.ID, in connection: Connection) throws -> Cover? {
    let visible = VisibilitySQL(viewer, in: gallery, at: now)
    return try connection.first(
      "SELECT \(Self.columns) FROM \(MediaStore.tables) WHERE \(visible.condition) AND m.id = ?",
      arguments: visible.arguments + [media], as: cover)
  }

  private func cover(_ row: Row) throws -> Cover {
    let media: Media.ID = try row.value(0)
    let file = try row.optional(8, as: BlobKey.self).map { preview in
      RenditionFile(
        .preview, blob: preview, original: try row.value(6), originalType: try row.value(5), made: try row.optional(7))
    }
    let filename = try row.text(4)
    return Cover(
      media: media, width: try row.optionalInt(1).map { Int($0) }, height: try row.optionalInt(2).map { Int($0) },
      placeholder: try row.optionalText(3),
      url: file.flatMap { file in
        urls.map {
          MediaURLMint($0, for: viewer, in: gallery).path(file, of: media, filename: file.filename(of: filename))
        }
      })
  }
}
