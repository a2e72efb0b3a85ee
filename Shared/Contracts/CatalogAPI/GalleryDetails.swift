import Domain

/// A gallery as its studio sees it.
public struct GalleryDetails: Codable, Sendable, Equatable {
  public var id: Gallery.ID
  /// The not guessable last part of the address.
  public var slug: String
  /// Absolute address, `BASE/g/{slug}`.
  public var url: String
  public var title: String
  public var eventDate: CalendarDate?
  public var privacy: Privacy
  public var state: GalleryState
  public var expiresOn: CalendarDate?
  /// Whether visitors get in now: online and not expired (R7).
  public var isOpen: Bool
  public var downloads: Downloads
  /// R14: whether visitors may share.
  public var allowSharing: Bool
  /// R16: whether guests tell name and email first.
  public var collectVisitors: Bool
  /// R8.
  public var sensitive: Bool
  /// R17: on how many devices a personal key works; nil: on any number.
  public var deviceLimit: Int?
  /// R11: whether guests have to type the gallery's code.
  public var hasAccessCode: Bool
  /// R18.
  public var accessRequests: AccessRequestPolicy
  /// R20: whether originals keep the place where they were taken.
  public var keepLocation: Bool
  public var design: Design
  /// nil: none.
  public var watermark: Watermark?
  public var cover: Cover?
  public var counts: Counts
  public var createdAt: Timestamp

  public init(
    id: Gallery.ID, slug: String, url: String, title: String, eventDate: CalendarDate?, privacy: Privacy,
    state: GalleryState, expiresOn: CalendarDate?, isOpen: Bool, downloads: Downloads, allowSharing: Bool = true,
    collectVisitors: Bool = false, sensitive: Bool = false, deviceLimit: Int? = nil, hasAccessCode: Bool = false,
    accessRequests: AccessRequestPolicy = .studio, keepLocation: Bool = false, design: Design,
    watermark: Watermark? = nil,
    cover: Cover?, counts: Counts, createdAt: Timestamp
  ) {
    self.id = id
    self.slug = slug
    self.url = url
    self.title = title
    self.eventDate = eventDate
    self.privacy = privacy
    self.state = state
    self.expiresOn = expiresOn
    self.isOpen = isOpen
    self.downloads = downloads
    self.allowSharing = allowSharing
    self.collectVisitors = collectVisitors
    self.sensitive = sensitive
    self.deviceLimit = deviceLimit
    self.hasAccessCode = hasAccessCode
    self.accessRequests = accessRequests
    self.keepLocation = keepLocation
    self.design = design
    self.watermark = watermark
    self.cover = cover
    self.counts = counts
    self.createdAt = createdAt
  }

  public struct Counts: Codable, Sendable, Equatable {
    public var photos: Int
    public var videos: Int
    public var processing: Int
    public var failed: Int
    public var hidden: Int

    public init(photos: Int, videos: Int, processing: Int, failed: Int, hidden: Int) {
      self.photos = photos
      self.videos = videos
      self.processing = processing
      self.failed = failed
      self.hidden = hidden
    }
  }
}

/// The picture a gallery opens with. `url` is there only where the one who asks may see it.
public struct Cover: Codable, Sendable, Equatable {
  public var media: Media.ID
  public var width: Int?
  public var height: Int?
  /// A tiny picture as a `data:` URL, under 250 bytes decoded.
  public var placeholder: String?
  /// `preview` size.
  public var url: String?

  public init(media: Media.ID, width: Int?, height: Int?, placeholder: String?, url: String?) {
    self.media = media
    self.width = width
    self.height = height
    self.placeholder = placeholder
    self.url = url
  }
}
