import Domain
import JSONRPC

/// R6: when this returns, nothing issued to that person opens anything, nor does what they shared. Revoking twice is no error.
public struct RevokeInvitation: RPCRequest {
  public static let method = "sharing.revokeInvitation"
  public static let summary = "Revokes an invitation; it takes effect before this returns."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID
  public var invitation: Invitation.ID

  public init(studio: Studio.ID, invitation: Invitation.ID) {
    self.studio = studio
    self.invitation = invitation
  }
}
