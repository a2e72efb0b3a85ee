import Foundation

/// Runs hashing on threads of its own, a few at once, in order.
///
/// Argon2id takes its whole thread for as long as it works. On the threads that Swift's tasks share, fifty guesses at
/// a password would stop every other answer of the process; here they stop one another.
/// What waits is bounded: past the bound the answer is no, at once.
final class HashingQueue: Sendable {
  /// Too much waits already.
  struct Busy: Error, Equatable {
    /// Seconds until what waits now will be done.
    var retryAfter: Int
  }

  private let core: HashingCore

  /// - Parameters:
  ///   - threads: how many hashes are worked on at once.
  ///   - mostWaiting: how many more may wait.
  ///   - expected: seconds of work that one takes, for `Busy.retryAfter`.
  ///   - yields: whether everything else on the machine goes first.
  init(name: String, threads: Int, mostWaiting: Int, expected: Double, yields: Bool) {
    core = HashingCore(mostWaiting: mostWaiting, secondsPerTurn: expected / Double(threads))
    for _ in 0..<threads {
      let thread = Thread { [core] in
        Thread.current.name = name
        if yields { giveWay() }
        while let job = core.next() { job.run() }
      }
      thread.start()
    }
  }

  deinit { core.stop() }

  /// Runs `work` when its turn comes.
  /// - Throws: `Busy`; `CancellationError` when the task was cancelled before its turn: nobody waits for the answer.
  func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    let id = core.newID()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
        if Task.isCancelled { return continuation.resume(throwing: CancellationError()) }
        let job = HashingJob(
          id: id, run: { continuation.resume(with: Result { try work() }) },
          drop: { continuation.resume(throwing: CancellationError()) })
        if let busy = core.add(job) { continuation.resume(throwing: busy) }
      }
    } onCancel: {
      core.remove(id)
    }
  }
}

/// Lets other threads go first that want the processor too. On Linux a thread has a niceness of its own; at 10 it still
/// gets a tenth of a processor that something else would fill, so that signing in goes on during an import.
private func giveWay() {
  #if os(Linux)
    _ = setpriority(.init(PRIO_PROCESS.rawValue), 0, 10)
  #endif
}
