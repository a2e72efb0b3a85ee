/// Who somebody is to a gallery.
public enum Audience: String, Codable, Sendable, CaseIterable, Comparable {
  case studio, mainClient, photographerInvited, clientInvited, guestFacebook, guestEmail, guestLink, vendor

  /// Main clients and the studio see hidden media; nobody else does (R3).
  public var seesHiddenMedia: Bool { self == .studio || self == .mainClient }

  /// Those who may be invited by name and email.
  public static let invitable: Set<Audience> = [.mainClient, .photographerInvited, .clientInvited]

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
