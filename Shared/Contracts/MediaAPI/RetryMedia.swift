import Domain
import JSONRPC

/// Puts a failed original back into the queue. Fails with `notFound`.
public struct RetryMedia: RPCRequest {
  public static let method = "media.retryMedia"
  public static let summary = "Puts a failed original back into the queue."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID
  public var media: Media.ID

  public init(studio: Studio.ID, media: Media.ID) {
    self.studio = studio
    self.media = media
  }
}
