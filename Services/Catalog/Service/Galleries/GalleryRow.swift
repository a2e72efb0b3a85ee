import CatalogAPI
import Domain
import Storage

/// A row of `gallery`.
struct GalleryRow: Sendable, Equatable {
  var studio: Studio.ID
  var id: Gallery.ID
  var slug: String
  var title: String
  var eventDate: CalendarDate?
  var access: Access
  var expiresOn: CalendarDate?
  var design: Design
  var cover: Media.ID?
  var visibilityEpoch: Int64
  /// What the event log last said: opened or closed.
  var toldOpen: Bool
  var createdAt: Timestamp

  /// Everything on the gallery itself that decides what a visitor may have. Whatever changes here raises the
  /// visibility epoch (R6).
  struct Access: Sendable, Equatable {
    var privacy: Privacy
    var state: GalleryState
    var expiresAt: Timestamp?
    var downloads: Downloads
  }

  var facts: Visibility.GalleryFacts {
    .init(privacy: access.privacy, state: access.state, expiresAt: access.expiresAt, address: slug)
  }

  var notice: VisibilityChanged { VisibilityChanged(gallery: id, epoch: visibilityEpoch) }
}

extension GalleryRow {
  static let columns = """
    studio_id, id, slug, title, event_date, privacy, state, expires_at, download_original, download_web, expires_on,
    design, cover_media_id, visibility_epoch, told_open, created_at
    """

  init(_ row: Row) throws {
    self.init(
      studio: try row.value(0), id: try row.value(1), slug: try row.text(2), title: try row.text(3),
      eventDate: try row.optional(4),
      access: Access(
        privacy: try row.value(5), state: try row.value(6), expiresAt: try row.optional(7),
        downloads: Downloads(original: try row.value(8), web: try row.value(9))),
      expiresOn: try row.optional(10), design: try row.value(11, as: JSONColumn<Design>.self).value,
      cover: try row.optional(12), visibilityEpoch: try row.int(13), toldOpen: try row.bool(14),
      createdAt: try row.value(15))
  }

  /// In the order of `columns`.
  var arguments: [(any SQLConvertible)?] {
    [
      studio, id, slug, title, eventDate, access.privacy, access.state, access.expiresAt, access.downloads.original,
      access.downloads.web, expiresOn, JSONColumn(design), cover, visibilityEpoch, toldOpen, createdAt,
    ]
  }
}

extension DownloadTier: SQLColumn {}
