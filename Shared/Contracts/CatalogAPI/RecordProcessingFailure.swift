import Domain
import JSONRPC

/// Media gives up on an original and says why, in words for the studio.
public struct RecordProcessingFailure: RPCRequest {
  public static let method = "catalog.recordProcessingFailure"
  public static let summary = "Marks an original as failed, with why."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID
  public var media: Media.ID
  public var reason: String

  public init(studio: Studio.ID, media: Media.ID, reason: String) {
    self.studio = studio
    self.media = media
    self.reason = reason
  }
}
