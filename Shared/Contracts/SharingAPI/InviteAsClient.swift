import Domain
import JSONRPC

/// A main client invites people by email, who become `clientInvited`. At most 100 a call. Codes and links are in the mails alone.
/// Fails with `notAllowed` for others, `invalidValue`.
public struct InviteAsClient: RPCRequest {
  public static let method = "sharing.inviteAsClient"
  public static let summary = "A main client invites people."
  public typealias Response = Invite.Response
  public var viewer: Viewer
  /// By what name the studio knows them.
  public var name: String
  public var recipients: [Recipient]
  /// At most 5,000 characters.
  public var message: String?
  public var idempotencyKey: String?

  public init(
    viewer: Viewer, name: String, recipients: [Recipient], message: String? = nil, idempotencyKey: String? = nil
  ) {
    self.viewer = viewer
    self.name = name
    self.recipients = recipients
    self.message = message
    self.idempotencyKey = idempotencyKey
  }
}
