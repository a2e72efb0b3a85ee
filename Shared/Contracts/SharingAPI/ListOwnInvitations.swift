import Domain
import JSONRPC

/// Whom the main clients of a gallery invited, oldest first, by the names that main clients
/// typed. Fails with `notAllowed` for others.
public struct ListOwnInvitations: RPCRequest {
  public static let method = "sharing.listOwnInvitations"
  public static let summary = "Lists the people a main client invited."
  public static let isIdempotent = true
  public typealias Response = Page<InvitationSummary>
  public var viewer: Viewer
  public var after: Cursor?
  public var limit: Int

  public init(viewer: Viewer, after: Cursor? = nil, limit: Int = PageLimit.standard) {
    self.viewer = viewer
    self.after = after
    self.limit = limit
  }
}
