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

  public init(kind: Kind, studio: Studio.ID, gallery: Gallery.ID, media: AddedMedia? = nil) {
    self.kind = kind
    self.studio = studio
    self.gallery = gallery
    self.media = media
  }

  public enum Kind: String, Codable, Sendable, CaseIterable {
    case mediaAdded, mediaDeleted, galleryOpened, galleryClosed, galleryDeleted
  }

  public struct AddedMedia: Codable, Sendable, Equatable {
    public var id: Media.ID
    public var blob: BlobKey
    public var contentType: MediaType
    public var filename: String

    public init(id: Media.ID, blob: BlobKey, contentType: MediaType, filename: String) {
      self.id = id
      self.blob = blob
      self.contentType = contentType
      self.filename = filename
    }
  }
}
