import Domain
import JSONRPC

public struct RevokeAccessCodes: RPCRequest {
  public static let method = "identity.revokeAccessCodes"
  public static let summary = "Deletes the access codes of invitations."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID
  public var invitations: [Invitation.ID]

  public init(studio: Studio.ID, invitations: [Invitation.ID]) {
    self.studio = studio
    self.invitations = invitations
  }
}
