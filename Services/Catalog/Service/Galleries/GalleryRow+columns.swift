import CatalogAPI
import Domain
import Storage

extension GalleryRow {
  /// What never changes, what changes, and what only counting downloads changes.
  static let columns = "studio_id, id, created_at, \(changing.joined(separator: ", ")), downloads_taken"

  static let changing = [
    "slug", "title", "event_date", "privacy", "state", "expires_at", "download_original", "download_web",
    "download_web_size", "download_scenes", "download_limit", "allow_sharing", "collect_visitors", "is_sensitive",
    "device_limit", "has_guest_code", "guest_code_version", "access_requests", "keep_location", "expires_on", "design",
    "cover_media_id", "visibility_epoch", "told_open", "marking",
  ]

  init(_ row: Row) throws {
    let downloads = Downloads(
      original: try row.value(9), web: try row.value(10), webSize: try row.optionalInt(11).map { Int($0) },
      scenes: try row.optional(12, as: JSONColumn<[Scene.ID]>.self)?.value,
      limit: try row.optionalInt(13).map { Int($0) })
    let access = Access(
      privacy: try row.value(6), state: try row.value(7), expiresAt: try row.optional(8), downloads: downloads,
      allowSharing: try row.bool(14), collectsVisitors: try row.bool(15), isSensitive: try row.bool(16),
      deviceLimit: try row.optionalInt(17).map { Int($0) }, hasGuestCode: try row.bool(18),
      guestCodeVersion: try row.int(19), accessRequests: try row.value(20), keepsLocation: try row.bool(21),
      marking: try row.optional(27, as: JSONColumn<Marking>.self)?.value)
    self.init(
      studio: try row.value(0), id: try row.value(1), slug: try row.text(3), title: try row.text(4),
      eventDate: try row.optional(5), access: access, expiresOn: try row.optional(22),
      design: try row.value(23, as: JSONColumn<Design>.self).value, cover: try row.optional(24),
      visibilityEpoch: try row.int(25), toldOpen: try row.bool(26), downloadsTaken: Int(try row.int(28)),
      createdAt: try row.value(2))
  }

  /// In the order of `changing`.
  var changingValues: [(any SQLConvertible)?] {
    let downloads = access.downloads
    return [
      slug, title, eventDate, access.privacy, access.state, access.expiresAt, downloads.original, downloads.web,
      downloads.webSize, downloads.scenes.map { JSONColumn($0) }, downloads.limit, access.allowSharing,
      access.collectsVisitors, access.isSensitive, access.deviceLimit, access.hasGuestCode, access.guestCodeVersion,
      access.accessRequests, access.keepsLocation, expiresOn, JSONColumn(design), cover, visibilityEpoch, toldOpen,
      access.marking.map { JSONColumn($0) },
    ]
  }

  /// In the order of `columns`.
  var arguments: [(any SQLConvertible)?] { [studio, id, createdAt] + changingValues + [downloadsTaken] }
}

extension DownloadTier: SQLColumn {}
extension AccessRequestPolicy: SQLColumn {}
