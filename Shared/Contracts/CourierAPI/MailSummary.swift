import Domain
import SharingAPI

/// A mail of the outbox as the studio sees it.
public struct MailSummary: Codable, Sendable, Equatable {
  public var id: Mail.ID
  public var kind: MailKind
  public var gallery: Gallery.ID
  public var invitation: Invitation.ID?
  public var toName: String
  public var toEmail: EmailAddress
  public var subject: String
  public var status: MailStatus
  /// Why it bounced or waits.
  public var statusReason: String?
  public var createdAt: Timestamp
  public var sendAt: Timestamp?
  public var sentAt: Timestamp?
  /// How often it was handed over; 2 only where the server's answer was lost (R23).
  public var attempts: Int
  /// Whether its text can be read here: it went to the local mail folder.
  public var readable: Bool
  public var history: [Step]

  public init(
    id: Mail.ID, kind: MailKind, gallery: Gallery.ID, invitation: Invitation.ID?, toName: String,
    toEmail: EmailAddress, subject: String, status: MailStatus, statusReason: String?, createdAt: Timestamp,
    sendAt: Timestamp?, sentAt: Timestamp?, attempts: Int, readable: Bool, history: [Step]
  ) {
    self.id = id
    self.kind = kind
    self.gallery = gallery
    self.invitation = invitation
    self.toName = toName
    self.toEmail = toEmail
    self.subject = subject
    self.status = status
    self.statusReason = statusReason
    self.createdAt = createdAt
    self.sendAt = sendAt
    self.sentAt = sentAt
    self.attempts = attempts
    self.readable = readable
    self.history = history
  }

  public struct Step: Codable, Sendable, Equatable {
    public var at: Timestamp
    public var status: MailStatus
    public var note: String?

    public init(at: Timestamp, status: MailStatus, note: String?) {
      self.at = at
      self.status = status
      self.note = note
    }
  }
}

public enum MailStatus: String, Codable, Sendable, CaseIterable {
  case queued, sending, sent, bounced, cancelled
}
