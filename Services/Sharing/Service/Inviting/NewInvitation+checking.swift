import Domain
import SharingAPI

extension NewInvitation {
  static let mostRecipients = 1000

  /// - Throws: `invalidValue`
  func check() throws(SharingFailure) {
    try Self.check(audience, count: recipients.count)
    if deliver == .link && sendAt != nil {
      throw .invalidValue(field: "sendAt", reason: "Only a mail can go out later; a link is there at once.")
    }
    try audience.check(scenes)
  }

  /// What `Invite` and `CheckRecipients` have in common.
  static func check(_ audience: Audience, count: Int) throws(SharingFailure) {
    guard Audience.invitable.contains(audience) else {
      throw .invalidValue(
        field: "audience",
        reason: "People are invited as mainClient, photographerInvited or clientInvited; others come by other ways.")
    }
    guard count <= mostRecipients else {
      throw .invalidValue(field: "recipients", reason: "At most \(mostRecipients) people a call. Send them in parts.")
    }
  }
}

extension Audience {
  /// Whether a grant of this audience may name scenes (R2).
  func check(_ scenes: [Scene.ID]?) throws(SharingFailure) {
    guard let scenes else { return }
    guard self != .mainClient else {
      throw .invalidValue(field: "scenes", reason: "Main clients see every scene. Leave the scenes out.")
    }
    guard self != .clientInvited else {
      throw .invalidValue(field: "scenes", reason: "Whom a client invited sees every scene. Leave the scenes out.")
    }
    guard !scenes.isEmpty else {
      throw .invalidValue(field: "scenes", reason: "Choose at least one scene, or leave them out for all.")
    }
  }
}

extension [Scene.ID] {
  /// Each once, in the order given.
  var withoutRepeats: [Scene.ID] {
    var seen: Set<Scene.ID> = []
    return filter { seen.insert($0).inserted }
  }
}
