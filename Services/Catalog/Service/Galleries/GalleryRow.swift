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
  /// R19: how many files were taken while they were counted.
  var downloadsTaken = 0
  var createdAt: Timestamp

  /// Everything on the gallery itself that decides what a visitor may have. Whatever changes here raises the
  /// visibility epoch (R6).
  struct Access: Sendable, Equatable {
    var privacy: Privacy
    var state: GalleryState
    var expiresAt: Timestamp?
    var downloads: Downloads
    /// R14.
    var allowSharing = true
    /// R16.
    var collectsVisitors = false
    /// R8.
    var isSensitive = false
    /// R17.
    var deviceLimit: Int?
    /// R11: whether guests are asked for the gallery's code, and which version of it counts.
    var hasGuestCode = false
    var guestCodeVersion: Int64 = 0
    /// R18.
    var accessRequests = AccessRequestPolicy.studio
    /// R20.
    var keepsLocation = false
    /// The watermark as it is to be drawn now: what carries another, or none, is for the studio alone.
    var marking: Marking?
  }

  var facts: Visibility.GalleryFacts {
    .init(
      privacy: access.privacy, state: access.state, expiresAt: access.expiresAt, isSensitive: access.isSensitive,
      address: slug, guestCode: access.hasGuestCode ? access.guestCodeVersion : nil,
      collectsVisitors: access.collectsVisitors, deviceLimit: access.deviceLimit)
  }

  /// The same gallery as if it were open (R7).
  var ifOpen: GalleryRow {
    var row = self
    let facts = facts.ifOpen
    (row.access.state, row.access.expiresAt) = (facts.state, facts.expiresAt)
    return row
  }

  /// R19: how many more files may be had for free; nil: no limit.
  var downloadsLeft: Int? {
    access.downloads.limit.map { max(0, $0 - downloadsTaken) }
  }

  var notice: VisibilityChanged { VisibilityChanged(gallery: id, epoch: visibilityEpoch) }
}
