import Domain
import Synchronization

/// Lets so many in at a time, of one session and altogether, so that nobody's archives keep others from theirs. Who
/// comes when it is full waits in line for a moment, and is asked to come again after it.
final class ArchiveGate: Sendable {
  private let patience: Duration
  private let refusal: Problem
  private let crowd: Mutex<ArchiveCrowd>

  /// - Parameters:
  ///   - patience: how long somebody waits in line.
  ///   - refusal: what they hear then.
  init(ofSession: Int, altogether: Int = .max, patience: Duration = .seconds(5), refusal: Problem) {
    (self.patience, self.refusal) = (patience, refusal)
    crowd = Mutex(ArchiveCrowd(ofSession: ofSession, altogether: altogether))
  }

  /// How many are inside, and how many wait.
  var count: (inside: Int, waiting: Int) { crowd.withLock { ($0.inside, $0.line.count) } }

  /// To be inside. It is given back with the last who holds it, if not before: so however a download ends.
  final class Pass: Sendable {
    private let gate: ArchiveGate
    private let session: SessionBinding
    private let isGivenBack = Atomic(false)

    fileprivate init(_ gate: ArchiveGate, _ session: SessionBinding) {
      (self.gate, self.session) = (gate, session)
    }

    deinit { giveBack() }

    func giveBack() {
      guard !isGivenBack.exchange(true, ordering: .relaxed) else { return }
      gate.crowd.withLock { $0.leave(session) }?.answer.resume(returning: true)
    }
  }

  /// Fails with the refusal once patience is at its end, and at once where the session has enough in line.
  func enter(_ session: SessionBinding) async throws -> Pass {
    if crowd.withLock({ $0.letIn(session) }) { return Pass(self, session) }
    guard await waitInLine(session) else { throw refusal }
    return Pass(self, session)
  }

  /// Does something inside.
  func whileInside<Result: Sendable>(
    _ session: SessionBinding, _ body: () async throws -> Result
  ) async throws -> Result {
    let pass = try await enter(session)
    defer { pass.giveBack() }
    return try await body()
  }

  private func waitInLine(_ session: SessionBinding) async -> Bool {
    let ticket = crowd.withLock { $0.nextTicket() }
    let clock = Task {
      try await Task.sleep(for: patience)
      turnAway(ticket)
    }
    defer { clock.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { answer in
        let known = crowd.withLock { $0.lineUp(.init(ticket: ticket, session: session, answer: answer)) }
        if let known { answer.resume(returning: known) }
        // Who was cancelled before standing in line has not been turned away yet.
        if Task.isCancelled { turnAway(ticket) }
      }
    } onCancel: {
      turnAway(ticket)
    }
  }

  private func turnAway(_ ticket: Int) {
    crowd.withLock { $0.turnAway(ticket) }?.answer.resume(returning: false)
  }
}
