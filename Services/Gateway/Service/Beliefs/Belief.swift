import ServiceHost
import Synchronization

/// What the gateway may take for true without asking: values one service told, and would have taken back.
///
/// Invariants (R6). The service calls back over our connection before a narrowing returns, so a value is good while
/// - the connection it came over stands and is registered for notices (`generation`: what was asked before a break is
///   never learned after it), and
/// - the service has answered us within `Watchers.lease` (`goodUntil` counts from when that question was *sent*), because a
///   service that waits for us longer than that has given us up.
final class Belief<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct State {
    var generation = 0
    /// `Watchers.lease` after the service was last heard.
    var goodUntil: ContinuousClock.Instant?
    var values: [Key: Value] = [:]
  }

  /// A bound on memory; past it everything is asked anew.
  private static var mostValues: Int { 100_000 }

  private let state = Mutex(State())
  private let newer: @Sendable (Value, Value) -> Value

  /// - Parameter newer: which of two values for one key is the later truth, whichever way they came.
  init(newer: @escaping @Sendable (Value, Value) -> Value) {
    self.newer = newer
  }

  /// What is believed now, if anything may be.
  func value(for key: Key) -> Value? {
    state.withLock { state in
      guard let goodUntil = state.goodUntil, .now < goodUntil else { return nil }
      return state.values[key]
    }
  }

  /// To be taken before a question whose answer is to be learned; nil while nothing may be believed.
  var generation: Int? {
    state.withLock { $0.goodUntil == nil ? nil : $0.generation }
  }

  /// To be taken before asking the service to watch.
  var nextGeneration: Int {
    state.withLock { $0.generation }
  }

  /// Keeps an answer, unless the connection broke since `generation` was taken.
  func learn(_ value: Value, for key: Key, askedIn generation: Int?) {
    state.withLock { state in
      guard let generation, generation == state.generation else { return }
      Self.keep(value, for: key, in: &state, newer)
    }
  }

  /// A notice came: what it says is true from now on.
  func note(_ value: Value, for key: Key) {
    state.withLock { Self.keep(value, for: key, in: &$0, newer) }
  }

  /// The service answered a watch that was asked at `sentAt`.
  func heard(sentAt: ContinuousClock.Instant, generation: Int) {
    state.withLock { state in
      guard generation == state.generation else { return }
      state.goodUntil = sentAt.advanced(by: Watchers.lease)
    }
  }

  /// The connection broke: nothing is believed any more.
  func forget() {
    state.withLock { state in
      state.generation += 1
      state.goodUntil = nil
      state.values.removeAll()
    }
  }

  /// Everything is to be asked anew, and what is being asked now is not learned.
  func doubt() {
    state.withLock { state in
      state.generation += 1
      state.values.removeAll()
    }
  }

  private static func keep(
    _ value: Value, for key: Key, in state: inout State, _ newer: (Value, Value) -> Value
  ) {
    let kept = state.values[key].map { newer($0, value) } ?? value
    if state.values.count >= mostValues {
      // Forgetting a notice would let an older answer that is under way be learned after it: that answer must not be.
      state.values.removeAll()
      state.generation += 1
    }
    state.values[key] = kept
  }
}
