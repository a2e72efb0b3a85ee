import Domain
import JSONRPC

/// What a camera and its owner wrote into an original. Fails with `notFound`.
public struct GetMediaMetadata: RPCRequest {
  public static let method = "catalog.getMediaMetadata"
  public static let summary = "Tells what a camera wrote into an original."
  public static let isIdempotent = true
  public typealias Response = MediaMetadata
  public var studio: Studio.ID
  public var media: Media.ID

  public init(studio: Studio.ID, media: Media.ID) {
    self.studio = studio
    self.media = media
  }
}
