import Synchronization

/// Counts what runs: how much now, at most at once, and how much is done.
final class Tally: Sendable {
  private let counts = Mutex((now: 0, most: 0, done: 0))

  var most: Int { counts.withLock { $0.most } }
  var done: Int { counts.withLock { $0.done } }

  func begin() {
    counts.withLock {
      $0.now += 1
      $0.most = max($0.most, $0.now)
    }
  }

  func end() {
    counts.withLock {
      $0.now -= 1
      $0.done += 1
    }
  }
}
