import Foundation
import Glibc

/// The program that talks to the mail server, apart from the courier so that ending one does not end the other.
///
/// What makes a handover happen exactly once (R23), whoever dies when:
///
/// 1. The outbox marks a mail `sending` with a round of its own, durably, before its order is written to a sender.
/// 2. A sender holds the journal's lock for as long as it lives, and takes orders only after. So whoever gets the lock
///    knows that no sender is left, and that none will send what an earlier courier ordered.
/// 3. "begun" is on disk before the first byte of a mail leaves, and every line before it with it. "ended", with how,
///    is in the journal before the courier is told; the death of a process cannot take it away any more. A power cut
///    can, until the next "begun": then the last mail's answer counts as lost.
/// 4. Before it starts a sender, the courier takes the lock and settles every mail that is marked `sending` by the
///    journal: ended so; or begun without an end: the answer was lost; or not begun at all.
/// 5. The journal is emptied only after that is committed, under the same lock.
/// 6. A sender whose courier is gone ends with the mail in hand; it waits for an answer no longer than `patience`.
///
/// Killing the courier therefore loses nothing. Killing the sender loses at most the answer for the mail in hand.
struct SenderProgram {
  /// Shorter than the grace that a runner gives its programs, so that a stop leaves nothing behind.
  static let patience = Duration.seconds(8)

  let journal: JournalFile
  let conversation: SMTPConversation
  let orders: OrderPipe
  /// Where reports go.
  let output: Int32

  /// Returns when the courier is gone, or the mail server does not answer.
  func run() throws {
    try journal.lock()
    report(.ready)
    while let line = try orders.nextLine() {
      let order = try JSONDecoder().decode(SenderOrder.self, from: Data(line))
      let outcome = handOver(order)
      try journal.append(JournalRecord(order.key, .ended(as: outcome)))
      report(.ended(mail: order.mail, round: order.round, outcome: outcome))
      // The courier decides when to try again; the orders behind this one were not begun.
      if case .unreachable = outcome { return }
    }
  }

  private func handOver(_ order: SenderOrder) -> HandoverOutcome {
    var refusal: (any Error)?
    var isStopped = false
    let hooks = SMTPConversation.Hooks(
      willBegin: {
        do {
          try journal.append(JournalRecord(order.key, .begun))
          try journal.sync()
          return true
        } catch {
          refusal = error
          return false
        }
      },
      mustStop: {
        isStopped = orders.hasBeenOver(for: Self.patience)
        return isStopped
      })
    var answer = conversation.send(Array(order.message), from: order.from, to: order.to, hooks)
    if let refusal { answer.problem = "\(refusal)" }
    if isStopped { answer.problem = "Vitrine was stopped before the mail server answered" }
    return answer.outcome
  }

  private func report(_ report: SenderReport) {
    // Where nobody reads it any more, the journal says it.
    guard let line = try? JSONEncoder().encode(report) else { return }
    try? SystemCallFailure.writeAll(Array(line) + [0x0A], to: output)
  }
}
