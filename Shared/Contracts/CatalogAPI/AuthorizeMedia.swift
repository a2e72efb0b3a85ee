import Domain
import JSONRPC

/// Decides one item's bytes in one size for a viewer (R5, R19): the road a media URL takes when its epochs are not
/// the current ones. Fails with `notFound`, `notOpen`, `notEntered`, `notAllowed`, and where it is to be kept
/// `accountNeeded`.
public struct AuthorizeMedia: RPCRequest {
  public static let method = "catalog.authorizeMedia"
  public static let summary = "Decides whether a viewer may have one item's bytes in one size."
  public static let isIdempotent = true
  public typealias Response = MediaBytes
  public var viewer: Viewer
  public var media: Media.ID
  public var rendition: Rendition
  /// Whether it is for keeping (R20), also where it is a size to look at: an archive holds a film as it plays. nil: what
  /// the size is for.
  public var isForKeeps: Bool?

  public init(viewer: Viewer, media: Media.ID, rendition: Rendition, isForKeeps: Bool? = nil) {
    self.viewer = viewer
    self.media = media
    self.rendition = rendition
    self.isForKeeps = isForKeeps
  }
}

/// Where the bytes are.
public struct MediaBytes: Codable, Sendable, Equatable {
  public var blob: BlobKey
  public var contentType: MediaType
  /// For `Content-Disposition`.
  public var filename: String
  public var visibilityEpoch: Int64

  public init(blob: BlobKey, contentType: MediaType, filename: String, visibilityEpoch: Int64) {
    self.blob = blob
    self.contentType = contentType
    self.filename = filename
    self.visibilityEpoch = visibilityEpoch
  }
}
