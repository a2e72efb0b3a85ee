import Domain
import SharingAPI

/// That some people are to be invited, by the studio or by a main client. Everything in it has been checked.
struct InvitationOrder: Sendable {
  var studio: Studio.ID
  var gallery: Gallery.ID
  var audience: Audience
  var recipients: [Recipient]
  var scenes: [Scene.ID]?
  var message: String?
  var deliver = NewInvitation.Delivery.email
  var sendAt: Timestamp?
  /// R12: whether each gets a code of their own.
  var isCoded: Bool
  /// The main client who invites; nil: the studio does.
  var host: StoredInvitation?
  /// Whether the names given outdo those the studio knows people by: not where others gave them.
  var mayRename = true
}

extension InvitationOrder {
  init(_ request: Invite, message: String?, isCoded: Bool) {
    self.init(
      studio: request.studio, gallery: request.gallery, audience: request.invitation.audience,
      recipients: request.invitation.recipients, scenes: request.invitation.scenes?.withoutRepeats, message: message,
      deliver: request.invitation.deliver, sendAt: request.invitation.sendAt, isCoded: isCoded)
  }
}

extension StoredInvitation {
  /// How they sign what they do: by the name the studio knows, else by their address.
  var signature: String { name.isEmpty ? email.rawValue : name }
}
