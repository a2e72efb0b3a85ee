import Domain
import JSONRPC

/// Media tells what it made of an original. Applied once, however often it is told.
public struct RecordDerivatives: RPCRequest {
  public static let method = "catalog.recordDerivatives"
  public static let summary = "Records the derivatives and facts of a processed original."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID
  public var media: Media.ID
  public var derivatives: Derivatives

  public init(studio: Studio.ID, media: Media.ID, derivatives: Derivatives) {
    self.studio = studio
    self.media = media
    self.derivatives = derivatives
  }
}

public struct Derivatives: Codable, Sendable, Equatable {
  /// Of the original, upright.
  public var width: Int
  public var height: Int
  public var durationSeconds: Double?
  public var thumb: BlobKey
  public var preview: BlobKey
  /// nil for films.
  public var web: BlobKey?
  /// The film to play in a browser, of the type `playedAs` of the original's: a copy without its metadata, never the
  /// original itself. nil when no browser plays it.
  public var video: BlobKey?
  /// A tiny picture as a `data:` URL, under 250 bytes decoded.
  public var placeholder: String
  /// Of thumb, preview and web, e.g. `image/jpeg`.
  public var contentType: MediaType

  public init(
    width: Int, height: Int, durationSeconds: Double?, thumb: BlobKey, preview: BlobKey, web: BlobKey?,
    video: BlobKey?, placeholder: String, contentType: MediaType
  ) {
    self.width = width
    self.height = height
    self.durationSeconds = durationSeconds
    self.thumb = thumb
    self.preview = preview
    self.web = web
    self.video = video
    self.placeholder = placeholder
    self.contentType = contentType
  }
}
