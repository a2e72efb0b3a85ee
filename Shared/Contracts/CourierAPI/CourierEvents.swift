import Domain
import JSONRPC

/// What became of mails after a sequence number, oldest first. Waits up to `waitSeconds` for the first.
public struct CourierEvents: RPCRequest {
  public static let method = "courier.events"
  public static let summary = "Reads courier's event log from a sequence number on."
  public static let isIdempotent = true
  public typealias Response = EventPage<CourierEvent>
  public var after: Int64
  public var limit: Int
  public var waitSeconds: Int

  public init(after: Int64, limit: Int = 100, waitSeconds: Int = 0) {
    self.after = after
    self.limit = limit
    self.waitSeconds = waitSeconds
  }
}

/// A mail of an invitation changed its status; sharing shows it (R23).
public struct CourierEvent: Codable, Sendable, Equatable {
  public var studio: Studio.ID
  public var invitation: Invitation.ID?
  public var mail: Mail.ID
  /// The sequence number of sharing's `mailWanted` event that asked for this mail. Sharing tells by it which of an
  /// invitation's mails this is, and erases the sealed secrets from its log as soon as courier holds them.
  public var wanted: Int64
  public var status: MailStatus
  public var reason: String?

  public init(
    studio: Studio.ID, invitation: Invitation.ID?, mail: Mail.ID, wanted: Int64, status: MailStatus, reason: String?
  ) {
    self.studio = studio
    self.invitation = invitation
    self.mail = mail
    self.wanted = wanted
    self.status = status
    self.reason = reason
  }
}
