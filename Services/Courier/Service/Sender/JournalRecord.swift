import Domain
import Foundation

/// A line of the sender's journal: which mail, and what happened to it. Holds no address, no text and no secret.
struct JournalRecord: Codable, Equatable, Sendable {
  var mail: Mail.ID
  var round: Int64
  var event: Event

  enum Event: Codable, Equatable, Sendable {
    /// The mail server said yes to DATA; the first byte of the mail leaves once this line is on disk.
    case begun
    case ended(as: HandoverOutcome)
  }

  var key: Handover.Key { Handover.Key(mail: mail, round: round) }

  /// One line with its line break.
  func line() throws -> [UInt8] {
    try Array(JSONEncoder().encode(self)) + [0x0A]
  }

  /// - Returns: nil for a line that is not one of ours.
  init?(line: some Collection<UInt8>) {
    guard let record = try? JSONDecoder().decode(JournalRecord.self, from: Data(line)) else { return nil }
    self = record
  }

  init(_ key: Handover.Key, _ event: Event) {
    mail = key.mail
    round = key.round
    self.event = event
  }
}
