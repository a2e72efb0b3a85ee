import Domain
import JSONRPC

/// What happened in sharing after a sequence number, oldest first. Waits up to `waitSeconds` for the first.
public struct SharingEvents: RPCRequest {
  public static let method = "sharing.events"
  public static let summary = "Reads sharing's event log from a sequence number on."
  public static let isIdempotent = true
  public typealias Response = EventPage<SharingEvent>
  public var after: Int64
  public var limit: Int
  public var waitSeconds: Int

  public init(after: Int64, limit: Int = 100, waitSeconds: Int = 0) {
    self.after = after
    self.limit = limit
    self.waitSeconds = waitSeconds
  }
}

/// An event of sharing. New kinds may come: consumers skip what they do not know.
public struct SharingEvent: Codable, Sendable, Equatable {
  public var kind: Kind
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var invitation: Invitation.ID?
  /// Set for `mailWanted`.
  public var mail: WantedMail?

  public init(kind: Kind, studio: Studio.ID, gallery: Gallery.ID, invitation: Invitation.ID?, mail: WantedMail? = nil) {
    self.kind = kind
    self.studio = studio
    self.gallery = gallery
    self.invitation = invitation
    self.mail = mail
  }

  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// Courier puts it into the outbox, once per sequence number.
    case mailWanted
    /// Waiting mails of this invitation are to be cancelled: revoked, or replaced by a resend.
    case mailUnwanted
    /// A kind of a later version.
    case unknown

    public init(from decoder: any Decoder) throws {
      self = Kind(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .unknown
    }
  }

  /// A mail for somebody, with everything but the look.
  public struct WantedMail: Codable, Sendable, Equatable {
    public var kind: MailKind
    public var toName: String
    public var toEmail: EmailAddress
    /// Whose mail it is where it is not the studio's: who shares, invites or asks.
    public var fromName: String?
    /// The personal message of the studio or of `fromName`, plain text.
    public var message: String?
    /// The code and link, sealed for courier (`MailSecrets`): base64. nil for mails without.
    public var sealedSecrets: String?
    public var sendAt: Timestamp?

    public init(
      kind: MailKind, toName: String, toEmail: EmailAddress, fromName: String? = nil, message: String?,
      sealedSecrets: String?,
      sendAt: Timestamp?
    ) {
      self.kind = kind
      self.toName = toName
      self.toEmail = toEmail
      self.fromName = fromName
      self.message = message
      self.sealedSecrets = sealedSecrets
      self.sendAt = sendAt
    }
  }
}

public enum MailKind: String, Codable, Sendable, CaseIterable {
  case invitation, update
  /// To the studio: somebody tries codes at a gallery's door (R12).
  case loginWarning
  /// Somebody shared photos with them (R14). From `fromName`.
  case share
  /// To the studio: `fromName` asks to be let in (R18).
  case accessRequest
  /// To the studio: a key was used on more devices than it may be (R17). About `fromName`.
  case deviceWarning
  /// The link by which a person frees up a device (R17).
  case deviceLink
  /// The link that signs somebody in (R15).
  case signIn
}

/// What a sealed part of a mail holds. Encrypted in every log and outbox, erased once sent.
public struct MailSecrets: Codable, Sendable, Equatable {
  public var accessCode: String?
  /// The absolute secure link.
  public var link: String?

  public init(accessCode: String?, link: String?) {
    self.accessCode = accessCode
    self.link = link
  }
}
