import Domain

/// Whom a session belongs to.
public struct Principal: Codable, Sendable, Equatable {
  public var session: SessionBinding
  public var kind: Kind
  /// Set for accounts.
  public var studio: Studio.ID?
  public var account: Account.ID?
  public var expiresAt: Timestamp

  public init(session: SessionBinding, kind: Kind, studio: Studio.ID?, account: Account.ID?, expiresAt: Timestamp) {
    self.session = session
    self.kind = kind
    self.studio = studio
    self.account = account
    self.expiresAt = expiresAt
  }

  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// A member of a studio, signed in.
    case account
    /// A browser that entered, or may enter, galleries. Sharing knows which.
    case visitor
  }
}
