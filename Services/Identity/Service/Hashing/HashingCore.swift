import Foundation
import Synchronization

/// One piece of work. Exactly one of `run` and `drop` is called, once.
struct HashingJob: Sendable {
  let id: UInt64
  let run: @Sendable () -> Void
  let drop: @Sendable () -> Void
}

/// What waits, and the threads' way to it.
final class HashingCore: Sendable {
  private struct State {
    var waiting: [HashingJob] = []
    var isStopped = false
    var lastID: UInt64 = 0
  }

  private let state = Mutex(State())
  /// Raised once for each job that was added, and for each thread when all is over.
  private let work = DispatchSemaphore(value: 0)
  private let mostWaiting: Int
  private let secondsPerTurn: Double

  init(mostWaiting: Int, secondsPerTurn: Double) {
    self.mostWaiting = mostWaiting
    self.secondsPerTurn = secondsPerTurn
  }

  func newID() -> UInt64 {
    state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
  }

  /// - Returns: why not, when there is no room.
  func add(_ job: HashingJob) -> HashingQueue.Busy? {
    let busy = state.withLock { state -> HashingQueue.Busy? in
      guard state.waiting.count < mostWaiting else {
        return HashingQueue.Busy(retryAfter: max(1, Int((Double(mostWaiting) * secondsPerTurn).rounded(.up))))
      }
      state.waiting.append(job)
      return nil
    }
    if busy == nil { work.signal() }
    return busy
  }

  /// Takes a job back that nobody waits for any more. One that runs already runs on.
  func remove(_ id: UInt64) {
    let job = state.withLock { state in
      state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0) }
    }
    job?.drop()
  }

  /// Waits for the next job.
  /// - Returns: nil when all is over.
  func next() -> HashingJob? {
    while true {
      work.wait()
      let (job, isStopped) = state.withLock { state in
        (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isStopped)
      }
      if let job { return job }
      if isStopped {
        // For the next thread.
        work.signal()
        return nil
      }
    }
  }

  func stop() {
    let dropped = state.withLock { state in
      state.isStopped = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for job in dropped { job.drop() }
    work.signal()
  }
}
