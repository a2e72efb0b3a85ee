import Domain
import JSONRPC

/// Has these made before others: somebody looks at them. The last asked come first; what is not waiting is passed over.
public struct PrioritizeMedia: RPCRequest {
  public static let method = "media.prioritizeMedia"
  public static let summary = "Has what somebody looks at made first."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID
  /// At most 500, the most wanted first.
  public var media: [Media.ID]

  public init(studio: Studio.ID, media: [Media.ID]) {
    self.studio = studio
    self.media = media
  }
}
