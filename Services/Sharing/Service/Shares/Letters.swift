import Domain
import SharingAPI

/// How often visitors may have a studio write to one address, whoever of them it is: nobody is flooded with shares and
/// invitations.
struct Letters: Sendable {
  /// Why somebody is not written to, in words for whoever asked for it.
  static let reason = "Was written to often just now. Try again later."

  private let hour = Budget(perHour: 6)
  private let day = Budget(perDay: 20)

  /// Spends one.
  /// - Returns: whether there was one left.
  func admit(_ email: EmailAddress, of studio: Studio.ID, at now: Timestamp) -> Bool {
    let key = "\(studio)|\(email)"
    do {
      try hour.admit(key, at: now)
      try day.admit(key, at: now)
      return true
    } catch {
      return false
    }
  }
}
