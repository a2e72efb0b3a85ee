import Domain
import JSONRPC

/// A fresh code and link, and a mail with them; the old ones are dead, and whoever came in by them is out.
/// Fails with `notFound`, and `notAllowed` for a revoked invitation.
public struct ResendInvitation: RPCRequest {
  public static let method = "sharing.resendInvitation"
  public static let summary = "Makes a fresh code and link for an invitation and mails them; the old ones are dead."
  public typealias Response = InvitationSummary
  public var studio: Studio.ID
  public var invitation: Invitation.ID
  public var resend: Resend
  public var idempotencyKey: String?

  public init(studio: Studio.ID, invitation: Invitation.ID, resend: Resend = Resend(), idempotencyKey: String? = nil) {
    self.studio = studio
    self.invitation = invitation
    self.resend = resend
    self.idempotencyKey = idempotencyKey
  }
}

/// The body of `POST /api/v1/invitations/{id}/resend`; may be empty.
public struct Resend: Codable, Sendable, Equatable {
  public var message: String?
  /// `link` sends nothing and puts code and link into the answer. nil: `email`.
  public var deliver: NewInvitation.Delivery?

  public init(message: String? = nil, deliver: NewInvitation.Delivery? = nil) {
    self.message = message
    self.deliver = deliver
  }
}
