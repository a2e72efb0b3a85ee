import Domain
import SharingAPI

/// A share as it was asked for, checked.
struct CheckedShare: Sendable {
  static let mostItems = 500
  static let mostAddresses = 20
  static let longestMessage = 2000

  var channel: NewShare.Channel
  /// Each once.
  var media: [Media.ID]
  /// By email: to whom, each once. Empty for other channels.
  var to: [EmailAddress] = []
  var rejected: [RejectedRecipient] = []
  var message: String?
  /// How the mail is signed; nil: nobody knows them.
  var signature: String?

  /// - Parameter name: by what name the studio knows who shares.
  /// - Throws: `invalidValue`
  init(_ share: NewShare, by name: String) throws {
    channel = share.channel
    var seen: Set<Media.ID> = []
    media = (share.media ?? []).filter { seen.insert($0).inserted }
    guard media.count <= Self.mostItems else {
      throw SharingFailure.invalidValue(field: "media", reason: "At most \(Self.mostItems) at once. Choose fewer.")
    }
    guard channel == .email else { return }
    message = try PersonalMessage.checked(share.message, atMost: Self.longestMessage)
    signature = try name.isEmpty ? share.name.map(GuestName.checked) : name
    if signature?.isEmpty == true { signature = nil }
    try address(share.to ?? [])
  }

  /// Leaves out the addresses that are not to be written to now.
  /// - Throws: `invalidValue` where that leaves nobody.
  mutating func keep(_ isAdmitted: (EmailAddress) -> Bool) throws {
    guard channel == .email else { return }
    var kept: [EmailAddress] = []
    for email in to {
      if isAdmitted(email) {
        kept.append(email)
      } else {
        rejected.append(RejectedRecipient(line: nil, email: email.rawValue, reason: Letters.reason))
      }
    }
    guard !kept.isEmpty else { throw SharingFailure.invalidValue(field: "to", reason: Letters.reason) }
    to = kept
  }

  private mutating func address(_ typed: [String]) throws {
    guard typed.count <= Self.mostAddresses else {
      throw SharingFailure.invalidValue(
        field: "to", reason: "At most \(Self.mostAddresses) addresses at once. Send the others another mail.")
    }
    var seen: Set<EmailAddress> = []
    for text in typed {
      if let email = EmailAddress(text) {
        if seen.insert(email).inserted { to.append(email) }
      } else {
        rejected.append(
          RejectedRecipient(
            line: nil, email: String(text.prefix(254)), reason: "This is not an email address. Correct it."))
      }
    }
    guard !to.isEmpty else {
      throw SharingFailure.invalidValue(field: "to", reason: "Type at least one email address.")
    }
  }

  var kind: LinkKind {
    switch channel {
    case .facebook: .facebook
    case .email: .email
    case .link: .copy
    }
  }
}
