import Domain
import JSONRPC

/// Changes a gallery. What narrows has taken effect everywhere when this returns (R6).
/// Fails with `notFound`, `invalidValue`, `planRequired` (R13).
public struct UpdateGallery: RPCRequest {
  public static let method = "catalog.updateGallery"
  public static let summary = "Changes a gallery's settings."
  public static let isIdempotent = true
  public typealias Response = GalleryDetails
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var change: GalleryChange

  public init(studio: Studio.ID, gallery: Gallery.ID, change: GalleryChange) {
    self.studio = studio
    self.gallery = gallery
    self.change = change
  }
}

/// The body of `PATCH /api/v1/galleries/{id}`; what is left out stays, `null` clears.
public struct GalleryChange: Codable, Sendable, Equatable {
  public var title: String?
  public var eventDate: Change<CalendarDate>
  public var privacy: Privacy?
  public var state: GalleryState?
  public var expiresOn: Change<CalendarDate>
  public var downloads: Downloads?
  /// R14.
  public var allowSharing: Bool?
  /// R16.
  public var collectVisitors: Bool?
  /// R8: switching it on makes a public gallery private and gives one without an end an expiry date.
  public var sensitive: Bool?
  /// R17: 1 to 100.
  public var deviceLimit: Change<Int>
  /// R11: what guests have to type, 4 to 64 characters. Setting one, also the same one again, asks everybody anew.
  public var accessCode: Change<String>
  /// R18.
  public var accessRequests: AccessRequestPolicy?
  /// R20.
  public var keepLocation: Bool?
  public var design: Design?
  /// Setting one takes what carries no watermark, or another, away at once; copies with it follow.
  public var watermark: Change<Watermark>
  public var cover: Change<Media.ID>

  public init(
    title: String? = nil, eventDate: Change<CalendarDate> = .keep, privacy: Privacy? = nil, state: GalleryState? = nil,
    expiresOn: Change<CalendarDate> = .keep, downloads: Downloads? = nil, allowSharing: Bool? = nil,
    collectVisitors: Bool? = nil, sensitive: Bool? = nil, deviceLimit: Change<Int> = .keep,
    accessCode: Change<String> = .keep, accessRequests: AccessRequestPolicy? = nil, keepLocation: Bool? = nil,
    design: Design? = nil, watermark: Change<Watermark> = .keep,
    cover: Change<Media.ID> = .keep
  ) {
    self.title = title
    self.eventDate = eventDate
    self.privacy = privacy
    self.state = state
    self.expiresOn = expiresOn
    self.downloads = downloads
    self.allowSharing = allowSharing
    self.collectVisitors = collectVisitors
    self.sensitive = sensitive
    self.deviceLimit = deviceLimit
    self.accessCode = accessCode
    self.accessRequests = accessRequests
    self.keepLocation = keepLocation
    self.design = design
    self.watermark = watermark
    self.cover = cover
  }
}
