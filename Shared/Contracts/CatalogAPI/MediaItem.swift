import Domain

/// One photo or film, as a listing tells it.
public struct MediaItem: Codable, Sendable, Equatable {
  public var id: Media.ID
  public var kind: MediaKind
  public var scene: Scene.ID
  public var filename: String
  public var status: MediaStatus
  /// Why processing failed, in words for the studio; only for the studio.
  public var failure: String?
  /// Pixels, upright; nil until known.
  public var width: Int?
  public var height: Int?
  /// Of a film.
  public var durationSeconds: Double?
  /// Of the original; only for the studio and where the original may be downloaded.
  public var bytes: Int64?
  /// Of a film's `web` size, where that may be downloaded.
  public var webBytes: Int64?
  /// A tiny picture as a `data:` URL, under 250 bytes decoded.
  public var placeholder: String?
  /// Whether it is a film that could not be made ready to play, and so has nothing to play: told only where it is.
  public var unplayable: Bool?
  /// Whether nobody else gets its original, because it tells where it was taken and the place could not be taken out of
  /// it (R20): told only where it is, and only the studio.
  public var originalHeldBack: Bool?
  public var urls: URLs
  /// Whether this viewer marked it.
  public var favorite: Bool
  /// R3; only for main clients and the studio.
  public var hidden: Bool?
  /// Who hid it; only for the studio.
  public var hiddenBy: String?
  /// By its camera's clock; only for the studio.
  public var takenAt: LocalDateTime?
  /// Whether it was there already when it was uploaded again.
  public var duplicate: Bool?

  public init(
    id: Media.ID, kind: MediaKind, scene: Scene.ID, filename: String, status: MediaStatus, failure: String? = nil,
    width: Int? = nil, height: Int? = nil, durationSeconds: Double? = nil, bytes: Int64? = nil,
    webBytes: Int64? = nil, placeholder: String? = nil, unplayable: Bool? = nil, originalHeldBack: Bool? = nil,
    urls: URLs = URLs(), favorite: Bool = false, hidden: Bool? = nil, hiddenBy: String? = nil,
    takenAt: LocalDateTime? = nil, duplicate: Bool? = nil
  ) {
    self.id = id
    self.kind = kind
    self.scene = scene
    self.filename = filename
    self.status = status
    self.failure = failure
    self.width = width
    self.height = height
    self.durationSeconds = durationSeconds
    self.bytes = bytes
    self.webBytes = webBytes
    self.placeholder = placeholder
    self.unplayable = unplayable
    self.originalHeldBack = originalHeldBack
    self.urls = urls
    self.favorite = favorite
    self.hidden = hidden
    self.hiddenBy = hiddenBy
    self.takenAt = takenAt
    self.duplicate = duplicate
  }

  /// Paths on the gateway, each good for one size, one session, and until something narrows (R6).
  /// A size is absent where it does not exist yet or may not be had (R19). `video` plays the film,
  /// `video720` in less detail; the `web` size of a film is the film as it plays, to be kept.
  public struct URLs: Codable, Sendable, Equatable {
    public var thumb: String?
    public var preview: String?
    public var web: String?
    public var original: String?
    public var video: String?
    public var video720: String?

    public init(
      thumb: String? = nil, preview: String? = nil, web: String? = nil, original: String? = nil, video: String? = nil,
      video720: String? = nil
    ) {
      self.thumb = thumb
      self.preview = preview
      self.web = web
      self.original = original
      self.video = video
      self.video720 = video720
    }
  }
}
