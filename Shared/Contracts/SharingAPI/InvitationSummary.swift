import Domain

/// An invitation as the studio sees it.
public struct InvitationSummary: Codable, Sendable, Equatable {
  public var id: Invitation.ID
  public var name: String
  public var email: EmailAddress
  public var audience: Audience
  /// nil: every scene.
  public var scenes: [Scene.ID]?
  /// Whether they have a personal code (R12). Without one, `peopleIChoose` does not open to them: resend makes one.
  public var hasAccessCode: Bool
  public var status: InvitationStatus
  /// Why a mail bounced.
  public var statusReason: String?
  /// R9: whether a main client opened their own link or came in with their code.
  public var confirmed: Bool
  /// The main client who invited them; nil: the studio did.
  public var invitedBy: String?
  public var createdAt: Timestamp
  public var sentAt: Timestamp?
  public var openedAt: Timestamp?
  public var revokedAt: Timestamp?
  /// Absolute secure link; only in the answer that made it, for `deliver: "link"`.
  public var link: String?
  /// Only in the answer that made it.
  public var accessCode: String?

  public init(
    id: Invitation.ID, name: String, email: EmailAddress, audience: Audience, scenes: [Scene.ID]?,
    hasAccessCode: Bool = false, status: InvitationStatus, statusReason: String? = nil, confirmed: Bool = false,
    invitedBy: String? = nil, createdAt: Timestamp, sentAt: Timestamp? = nil, openedAt: Timestamp? = nil,
    revokedAt: Timestamp? = nil,
    link: String? = nil, accessCode: String? = nil
  ) {
    self.id = id
    self.name = name
    self.email = email
    self.audience = audience
    self.scenes = scenes
    self.hasAccessCode = hasAccessCode
    self.status = status
    self.statusReason = statusReason
    self.confirmed = confirmed
    self.invitedBy = invitedBy
    self.createdAt = createdAt
    self.sentAt = sentAt
    self.openedAt = openedAt
    self.revokedAt = revokedAt
    self.link = link
    self.accessCode = accessCode
  }
}

/// R23.
public enum InvitationStatus: String, Codable, Sendable, CaseIterable {
  /// Made, no mail asked for or not yet taken over by courier.
  case pending
  case queued, sent, bounced, opened, revoked
}
