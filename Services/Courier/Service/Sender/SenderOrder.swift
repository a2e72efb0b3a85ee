import Domain
import Foundation

/// What the courier writes to a sender, a JSON line each.
struct SenderOrder: Codable, Equatable, Sendable {
  var mail: Mail.ID
  var round: Int64
  var from: String
  var to: String
  /// Base64.
  var message: Data

  init(_ handover: Handover) {
    mail = handover.key.mail
    round = handover.key.round
    from = handover.from
    to = handover.to
    message = Data(handover.message)
  }

  var key: Handover.Key { Handover.Key(mail: mail, round: round) }
}

/// What a sender answers, a JSON line each.
enum SenderReport: Codable, Equatable, Sendable {
  /// It holds the journal's lock: orders may come. None may come before.
  case ready
  /// The journal says so already.
  case ended(mail: Mail.ID, round: Int64, outcome: HandoverOutcome)
}
