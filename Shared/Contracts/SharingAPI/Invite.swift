import Domain
import JSONRPC

/// Invites people to a gallery; at most 1,000 a call.
///
/// Somebody who has a live invitation of this audience to this gallery is not invited twice: they come back in
/// `items` with `status` as it is and neither code nor link, and no mail goes out. Someone revoked is invited anew.
/// Where the gallery is `peopleIChoose` each new invitation gets a personal access code (R12).
/// Fails with `notFound` (gallery, scene) and `invalidValue`.
public struct Invite: RPCRequest {
  public static let method = "sharing.invite"
  public static let summary = "Invites people to a gallery, each with a key of their own."
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var invitation: NewInvitation
  public var idempotencyKey: String?

  public init(studio: Studio.ID, gallery: Gallery.ID, invitation: NewInvitation, idempotencyKey: String? = nil) {
    self.studio = studio
    self.gallery = gallery
    self.invitation = invitation
    self.idempotencyKey = idempotencyKey
  }

  /// The answer of `POST /api/v1/galleries/{id}/invitations`.
  public struct Response: Codable, Sendable, Equatable {
    public var items: [InvitationSummary]
    public var rejected: [RejectedRecipient]

    public init(items: [InvitationSummary], rejected: [RejectedRecipient]) {
      self.items = items
      self.rejected = rejected
    }
  }
}

/// The body of `POST /api/v1/galleries/{id}/invitations`.
public struct NewInvitation: Codable, Sendable, Equatable {
  public var audience: Audience
  public var recipients: [Recipient]
  /// nil: every scene.
  public var scenes: [Scene.ID]?
  /// A personal message of the studio, plain text, at most 5,000 characters.
  public var message: String?
  public var deliver: Delivery
  /// When the mail goes out; nil: now.
  public var sendAt: Timestamp?

  public init(
    audience: Audience, recipients: [Recipient], scenes: [Scene.ID]? = nil, message: String? = nil,
    deliver: Delivery = .email, sendAt: Timestamp? = nil
  ) {
    self.audience = audience
    self.recipients = recipients
    self.scenes = scenes
    self.message = message
    self.deliver = deliver
    self.sendAt = sendAt
  }

  public enum Delivery: String, Codable, Sendable, CaseIterable {
    case email, link
  }
}

/// Somebody to invite, as typed or read from a file.
public struct Recipient: Codable, Sendable, Equatable {
  /// The line of the file they came from, from 1.
  public var line: Int?
  public var name: String
  /// As typed; checked by sharing.
  public var email: String

  public init(line: Int? = nil, name: String, email: String) {
    self.line = line
    self.name = name
    self.email = email
  }
}

/// Somebody who cannot be invited, and why, in words for the studio (R21).
public struct RejectedRecipient: Codable, Sendable, Equatable {
  public var line: Int?
  public var email: String?
  public var reason: String

  public init(line: Int?, email: String?, reason: String) {
    self.line = line
    self.email = email
    self.reason = reason
  }
}
