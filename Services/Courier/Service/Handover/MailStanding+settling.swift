import CourierAPI
import Domain

extension MailStanding {
  /// The outbox' state machine: pure, so that every way out can be tested.
  ///
  /// Invariants:
  /// - Only `accepted`, `filed` and `lost` count as attempts, and nothing with two attempts is queued again.
  /// - What is unwanted is not queued again.
  func settled(by outcome: HandoverOutcome, at now: Timestamp) -> Settlement {
    switch outcome {
    case .accepted(let reply):
      ended(.sent, reason: nil, note: "The mail server took it: \(reply)", attempts: attempts + 1)
    case .filed:
      ended(.sent, reason: nil, note: "It lies in the local mail folder.", attempts: attempts + 1)
    case .refused(let reply):
      ended(.bounced, reason: "The mail server refused it: \(reply)")
    case .deferred(let reply):
      later("The mail server asks to try later: \(reply)", refusals: refusals + 1, at: now)
    case .unreachable(let reason):
      later("No mail goes out at the moment: \(reason)", refusals: refusals, at: now)
    case .lost(let reason):
      lost(reason, at: now)
    case .neverBegun:
      isUnwanted ? cancelled : queued(reason: nil, note: nil, dueAt: now)
    }
  }

  private func later(_ reason: String, refusals: Int64, at now: Timestamp) -> Settlement {
    if isUnwanted { return cancelled }
    if now >= firstTriedAt.advanced(by: RetrySchedule.patience) {
      return ended(.bounced, reason: "Given up after five days. \(reason)")
    }
    // A server that cannot be reached is left alone for all mails alike, so this one need not wait by itself.
    let wait = refusals > self.refusals ? RetrySchedule.wait(afterRefusals: Int(refusals)) : .zero
    var settlement = queued(reason: reason, note: reason, dueAt: now.advanced(by: wait))
    settlement.refusals = refusals
    return settlement
  }

  private func lost(_ reason: String, at now: Timestamp) -> Settlement {
    let count = attempts + 1
    if count >= Self.attemptsAtMost {
      return ended(
        .bounced,
        reason: "The mail server's answer was lost \(count) times (\(reason)). It may have arrived; ask the recipient.",
        attempts: count)
    }
    if isUnwanted {
      var settlement = cancelled
      settlement.attempts = count
      settlement.note = "Cancelled. The mail server's answer was lost (\(reason)): it may have arrived once."
      return settlement
    }
    var settlement = queued(
      reason: nil, note: "The mail server's answer was lost (\(reason)). It is handed over once more.", dueAt: now)
    settlement.attempts = count
    return settlement
  }

  private var cancelled: Settlement { ended(.cancelled, reason: nil, note: "Cancelled.") }

  private func ended(
    _ status: MailStatus, reason: String?, note: String? = nil, attempts: Int64? = nil
  ) -> Settlement {
    Settlement(
      status: status, reason: reason, note: note ?? reason, attempts: attempts ?? self.attempts, refusals: refusals,
      dueAt: nil)
  }

  private func queued(reason: String?, note: String?, dueAt: Timestamp) -> Settlement {
    Settlement(
      status: .queued, reason: reason, note: note, attempts: attempts, refusals: refusals, dueAt: dueAt)
  }
}
