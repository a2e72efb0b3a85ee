import CatalogAPI
import Domain
import MediaAccess
import Storage

/// The picture a gallery opens with for one viewer: the chosen one, or else the first they see; R5 decides both.
struct CoverQuery {
  let viewer: Viewer
  let gallery: GalleryRow
  let now: Timestamp

  /// What there is of it, in `preview` size.
  struct Found {
    var media: Media.ID
    var width: Int?
    var height: Int?
    var placeholder: String?
    /// nil while it is being made.
    var file: RenditionFile?
    var filename: String
  }

  /// The preview as this viewer may have it.
  private var preview: CopyRule.SQL { CopyRule(viewer, in: gallery).sql(.blob, of: .preview) }

  private var columns: MediaWalk.Columns {
    .init(
      names: [
        "m.id", "m.width", "m.height", "m.placeholder", "m.filename", "m.content_type", "m.original_blob",
        "m.derivative_type", preview.text,
      ], arguments: preview.arguments)
  }

  func find(in connection: Connection) throws -> Found? {
    var found: Found?
    if let chosen = gallery.cover {
      let walk = MediaWalk(viewer: viewer, gallery: gallery, now: now, media: [chosen])
      try walk.forEachRow(in: connection, columns: columns, limit: 1) { row, _ in
        found = try Found(row)
      }
    }
    // Films open a gallery with their poster where there are no photos.
    for kind in MediaKind.allCases where found == nil {
      let term = MediaWalk.Term(
        sql: "\(preview.text) IS NOT NULL AND m.kind = '\(kind.rawValue)'", arguments: preview.arguments,
        isIn: { $0.counts.seen(by: viewer.audience, kind) > 0 })
      let walk = MediaWalk(viewer: viewer, gallery: gallery, now: now)
      try walk.forEachRow(in: connection, columns: columns, limit: 1, where: term) { row, _ in
        found = try Found(row)
      }
    }
    return found
  }

  /// - Parameter urls: nil: a cover without URL, where there is no session to bind it to.
  func cover(in connection: Connection, _ urls: MediaURLs?) throws -> Cover? {
    try find(in: connection).map { found in
      let mint = urls.map { MediaURLMint($0, for: viewer, in: gallery) }
      return Cover(
        media: found.media, width: found.width, height: found.height, placeholder: found.placeholder,
        url: found.file.flatMap { mint?.path($0, of: found.media, filename: found.filename) })
    }
  }
}

extension CoverQuery.Found {
  fileprivate init(_ row: Row) throws {
    let name = try row.text(4)
    let file = try row.optional(8, as: BlobKey.self).map { preview in
      RenditionFile(
        .preview, blob: preview, original: try row.value(6), originalType: try row.value(5), made: try row.optional(7),
        copiedFilm: nil)
    }
    self.init(
      media: try row.value(0), width: try row.optionalInt(1).map { Int($0) },
      height: try row.optionalInt(2).map { Int($0) }, placeholder: try row.optionalText(3), file: file,
      filename: file?.filename(of: name) ?? name)
  }
}
