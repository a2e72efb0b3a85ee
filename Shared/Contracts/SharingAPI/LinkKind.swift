import Domain

/// What a link is for, and so whom it makes of whoever holds it.
public enum LinkKind: String, Codable, Sendable, CaseIterable {
  /// R11, made by the studio.
  case guest
  /// R10: a secure link for colleagues and family, made by the studio.
  case photographerInvited
  /// R14: shares, made by visitors for one channel.
  case facebook, email, copy

  public var audience: Audience {
    switch self {
    case .guest, .copy: .guestLink
    case .photographerInvited: .photographerInvited
    case .facebook: .guestFacebook
    case .email: .guestEmail
    }
  }

  /// Whether it opens chosen items, not scenes.
  public var isShare: Bool {
    switch self {
    case .guest, .photographerInvited: false
    case .facebook, .email, .copy: true
    }
  }
}
