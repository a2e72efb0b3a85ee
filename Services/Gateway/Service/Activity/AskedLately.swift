import Domain
import Synchronization

/// Which sessions lately had something made first: what they ask for costs media a write.
final class AskedLately: Sendable {
  /// How long a session waits until it may again.
  static let pause = Duration.seconds(2)
  /// A bound on memory; past it all is forgotten.
  static let mostSessions = 20_000

  private let asked = Mutex<[SessionBinding: ContinuousClock.Instant]>([:])

  /// - Returns: whether it may ask now; then it has.
  func mayAsk(_ session: SessionBinding, at now: ContinuousClock.Instant = .now) -> Bool {
    asked.withLock { asked in
      if let last = asked[session], last.advanced(by: Self.pause) > now { return false }
      if asked.count >= Self.mostSessions { asked.removeAll(keepingCapacity: true) }
      asked[session] = now
      return true
    }
  }
}
