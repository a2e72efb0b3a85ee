import Domain
import SharingAPI
import Storage

/// An invitation with the contact it is for, as it stands in the tables.
struct StoredInvitation: Sendable {
  /// What became of the mail with its key.
  enum MailState: String, SQLColumn, Sendable {
    case queued, sent, bounced
  }

  var studio: Studio.ID
  var gallery: Gallery.ID
  var id: Invitation.ID
  var name: String
  var email: EmailAddress
  var audience: Audience
  var scenes: [Scene.ID]?
  var hasAccessCode: Bool
  /// Rises with every change of the key. Who showed a key of an earlier version showed nothing.
  var version: Int64
  var mailState: MailState?
  var mailReason: String?
  var createdAt: Timestamp
  var sentAt: Timestamp?
  var openedAt: Timestamp?
  var confirmedAt: Timestamp?
  var revokedAt: Timestamp?
  /// The main client who invited them, and by what name; nil: the studio did.
  var invitedBy: Invitation.ID?
  var invitedByName: String?
  /// What that main client called them: all that main clients read of a name. What the studio calls them is its own.
  var nameByHost: String?

  var isLive: Bool { revokedAt == nil }

  /// R23: what happened last in the life of the key counts.
  var status: InvitationStatus {
    if revokedAt != nil { return .revoked }
    if openedAt != nil { return .opened }
    return switch mailState {
    case .bounced: .bounced
    case .sent: .sent
    case .queued: .queued
    case nil: .pending
    }
  }

  /// - Parameters: the key, only in the answer that made it.
  func summary(link: String? = nil, accessCode: String? = nil) -> InvitationSummary {
    InvitationSummary(
      id: id, name: name, email: email, audience: audience, scenes: scenes, hasAccessCode: hasAccessCode,
      status: status, statusReason: status == .bounced ? mailReason : nil, confirmed: confirmedAt != nil,
      invitedBy: invitedByName, createdAt: createdAt, sentAt: sentAt, openedAt: openedAt, revokedAt: revokedAt,
      link: link, accessCode: accessCode)
  }

  /// As main clients read it.
  var summaryForHosts: InvitationSummary {
    var summary = summary()
    summary.name = nameByHost ?? ""
    return summary
  }

  func viewer(session: SessionBinding, proof: Viewer.Proof, epoch: Int64) -> Viewer {
    Viewer(
      studio: studio, gallery: gallery, audience: audience, invitation: id, scenes: scenes, proof: proof,
      hasDetails: true, session: session, accessEpoch: epoch)
  }
}

extension StoredInvitation {
  /// How many columns `columns` names.
  static let width = 19

  /// In the order `init` reads them. Of the tables `invitation i` and `contact c`.
  static let columns = """
    i.studio_id, i.gallery_id, i.invitation_id, c.name, c.email, i.audience, i.scenes, i.has_access_code, i.version, \
    i.mail_state, i.mail_reason, i.created_at, i.sent_at, i.opened_at, i.confirmed_at, i.revoked_at, \
    i.invited_by, i.invited_by_name, i.name_by_host
    """

  /// - Parameter first: where `columns` begin in the row.
  init(_ row: Row, from first: Int = 0) throws {
    studio = try row.value(first)
    gallery = try row.value(first + 1)
    id = try row.value(first + 2)
    name = try row.text(first + 3)
    email = try row.value(first + 4)
    audience = try row.value(first + 5)
    scenes = try row.optional(first + 6, as: JSONColumn<[Scene.ID]>.self)?.value
    hasAccessCode = try row.bool(first + 7)
    version = try row.int(first + 8)
    mailState = try row.optional(first + 9)
    mailReason = try row.optionalText(first + 10)
    createdAt = try row.value(first + 11)
    sentAt = try row.optional(first + 12)
    openedAt = try row.optional(first + 13)
    confirmedAt = try row.optional(first + 14)
    revokedAt = try row.optional(first + 15)
    invitedBy = try row.optional(first + 16)
    invitedByName = try row.optionalText(first + 17)
    nameByHost = try row.optionalText(first + 18)
  }
}
