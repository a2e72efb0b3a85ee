/// What a sender's journal says about each handover.
struct JournalState: Equatable, Sendable {
  private var events: [Handover.Key: JournalRecord.Event] = [:]

  init(_ records: [JournalRecord] = []) {
    for record in records { events[record.key] = record.event }
  }

  /// Reads a journal's bytes. A line without its end was never whole on disk, so what it would have said was not
  /// acted upon; anything else that cannot be read is passed over.
  init(bytes: [UInt8]) {
    let whole = bytes.lastIndex(of: 0x0A).map { bytes[...$0] } ?? []
    self.init(whole.split(separator: 0x0A).compactMap { JournalRecord(line: $0) })
  }

  /// How a handover ended whose sender is gone.
  ///
  /// - No line: the sender never got to it, for "begun" is on disk before a byte leaves.
  /// - "begun" alone: the sender died between the first byte and the server's answer.
  func outcome(of key: Handover.Key) -> HandoverOutcome {
    switch events[key] {
    case .ended(as: let outcome): outcome
    case .begun: .lost(reason: "the program that talked to it was ended")
    case nil: .neverBegun
    }
  }
}
