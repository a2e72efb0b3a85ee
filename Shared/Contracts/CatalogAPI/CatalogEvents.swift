import Domain
import JSONRPC

/// What happened in catalog after a sequence number, oldest first. Waits up to `waitSeconds` for the first.
public struct CatalogEvents: RPCRequest {
  public static let method = "catalog.events"
  public static let summary = "Reads catalog's event log from a sequence number on."
  public static let isIdempotent = true
  public var after: Int64
  public var limit: Int
  public var waitSeconds: Int

  public init(after: Int64, limit: Int = 100, waitSeconds: Int = 0) {
    self.after = after
    self.limit = limit
    self.waitSeconds = waitSeconds
  }

  public typealias Response = EventPage<CatalogEvent>
}

/// An event of catalog. New kinds may come: consumers skip what they do not know.
public struct CatalogEvent: Codable, Sendable, Equatable {
  public var kind: Kind
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  /// Set for `mediaAdded` and `mediaDeleted`.
  public var media: AddedMedia?
  /// Set for what viewers did.
  public var deed: Deed?

  public init(kind: Kind, studio: Studio.ID, gallery: Gallery.ID, media: AddedMedia? = nil, deed: Deed? = nil) {
    self.kind = kind
    self.studio = studio
    self.gallery = gallery
    self.media = media
    self.deed = deed
  }

  public enum Kind: String, Codable, Sendable, CaseIterable {
    case mediaAdded, mediaDeleted, galleryOpened, galleryClosed, galleryDeleted
    /// Derivatives are to be made anew: the web size (R19) or the watermark changed. Has `media`.
    case mediaStale
    /// What viewers did, for the studio's book (R25). Have `deed`.
    case favorited, unfavorited, hidden, unhidden
    /// A kind of a later version.
    case unknown

    public init(from decoder: any Decoder) throws {
      self = Kind(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .unknown
    }
  }

  /// Somebody did something with an item.
  public struct Deed: Codable, Sendable, Equatable {
    public var viewer: Viewer
    public var media: Media.ID
    public var at: Timestamp

    public init(viewer: Viewer, media: Media.ID, at: Timestamp) {
      self.viewer = viewer
      self.media = media
      self.at = at
    }
  }

  public struct AddedMedia: Codable, Sendable, Equatable {
    public var id: Media.ID
    public var blob: BlobKey
    public var contentType: MediaType
    public var filename: String
    /// R19: pixels of the longest side of the web size; nil: 2048.
    public var webSize: Int?
    /// The watermark to draw; nil: none.
    public var marking: Marking?

    public init(
      id: Media.ID, blob: BlobKey, contentType: MediaType, filename: String, webSize: Int? = nil,
      marking: Marking? = nil
    ) {
      self.id = id
      self.blob = blob
      self.contentType = contentType
      self.filename = filename
      self.webSize = webSize
      self.marking = marking
    }
  }
}
