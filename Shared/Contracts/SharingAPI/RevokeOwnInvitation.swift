import Domain
import JSONRPC

/// A main client revokes an invitation that a main client of the gallery made (R6). Fails with `notAllowed`, `notFound`.
public struct RevokeOwnInvitation: RPCRequest {
  public static let method = "sharing.revokeOwnInvitation"
  public static let summary = "A main client revokes an invitation of theirs."
  public static let isIdempotent = true
  public typealias Response = Done
  public var viewer: Viewer
  public var invitation: Invitation.ID

  public init(viewer: Viewer, invitation: Invitation.ID) {
    self.viewer = viewer
    self.invitation = invitation
  }
}
