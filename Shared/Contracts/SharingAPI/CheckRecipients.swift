import Domain
import JSONRPC

/// Says what `Invite` would do with these people, and does nothing. At most 1,000 a call.
public struct CheckRecipients: RPCRequest {
  public static let method = "sharing.checkRecipients"
  public static let summary = "Says who of a list would be invited, is invited already, or cannot be."
  public static let isIdempotent = true
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var audience: Audience
  public var recipients: [Recipient]

  public init(studio: Studio.ID, gallery: Gallery.ID, audience: Audience, recipients: [Recipient]) {
    self.studio = studio
    self.gallery = gallery
    self.audience = audience
    self.recipients = recipients
  }

  public struct Response: Codable, Sendable, Equatable {
    /// Would be invited; duplicates merged.
    public var fresh: [Recipient]
    /// Are invited already.
    public var known: [Recipient]
    public var rejected: [RejectedRecipient]

    public init(fresh: [Recipient], known: [Recipient], rejected: [RejectedRecipient]) {
      self.fresh = fresh
      self.known = known
      self.rejected = rejected
    }
  }
}
