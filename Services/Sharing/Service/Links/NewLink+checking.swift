import Domain
import SharingAPI

extension NewLink {
  /// - Throws: `invalidValue`
  func check(at now: Timestamp) throws {
    guard !kind.isShare else {
      throw SharingFailure.invalidValue(
        field: "kind", reason: "A studio makes guest and photographerInvited links; visitors make shares.")
    }
    _ = try LinkLabel.checked(label)
    try kind.check(scenes)
    try LinkLimits.check(expiresAt: expiresAt, at: now)
    try LinkLimits.check(maxVisits: maxVisits)
  }
}

extension LinkKind {
  /// Whether a link of this kind may name scenes so (R2): for guests none chosen is nothing, for colleagues nil is all.
  func check(_ scenes: [Scene.ID]?) throws(SharingFailure) {
    if self == .photographerInvited { try Audience.photographerInvited.check(scenes) }
  }
}

/// What a studio calls a link: at most 100 characters on one line.
enum LinkLabel {
  private static let maximumLength = 100

  /// - Throws: `invalidValue`
  static func checked(_ text: String?) throws(SharingFailure) -> String {
    do throws(PersonName.Problem) {
      let label = try PersonName(text ?? "").rawValue
      if label.count <= maximumLength { return label }
    } catch .controlCharacter {
      throw .invalidValue(field: "label", reason: "It holds characters that cannot be shown. Type it anew.")
    } catch {}
    throw .invalidValue(field: "label", reason: "At most \(maximumLength) characters. Shorten it.")
  }
}

/// R11: how long and how often a link may be used.
enum LinkLimits {
  private static let mostVisits = 1_000_000

  static func check(expiresAt: Timestamp?, at now: Timestamp) throws(SharingFailure) {
    guard let expiresAt, expiresAt <= now else { return }
    throw .invalidValue(field: "expiresAt", reason: "That time is over. Choose one to come, or revoke the link.")
  }

  static func check(maxVisits: Int?) throws(SharingFailure) {
    guard let maxVisits, !(1...mostVisits).contains(maxVisits) else { return }
    throw .invalidValue(field: "maxVisits", reason: "Use a number from 1 to \(mostVisits).")
  }
}
