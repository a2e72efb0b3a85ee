import Domain
import JSONRPC

/// R14, R15: decides whether a viewer may share items: sharing is on, the gallery is neither sensitive nor for chosen people,
/// an account is there where the studio wants one, and they see every one of the items.
/// Fails with `notAllowed`, `accountNeeded`, `notFound`.
public struct AuthorizeShare: RPCRequest {
  public static let method = "catalog.authorizeShare"
  public static let summary = "Decides whether a viewer may share some items."
  public static let isIdempotent = true
  public typealias Response = Done
  public var viewer: Viewer
  /// Empty: the gallery as a whole; only in public galleries.
  public var media: [Media.ID]

  public init(viewer: Viewer, media: [Media.ID]) {
    self.viewer = viewer
    self.media = media
  }
}
