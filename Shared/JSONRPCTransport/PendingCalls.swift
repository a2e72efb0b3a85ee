import JSONRPC
import NIOCore

/// The connection a call was made over is gone.
struct ConnectionLost: Error {
  /// Whether the call was sent: then nobody knows whether it was carried out.
  var wasSent: Bool
}

/// The calls of ours that wait for their answers on one connection.
///
/// Invariant: a continuation leaves the table exactly once, and whoever takes it out resumes it.
struct PendingCalls {
  typealias Continuation = CheckedContinuation<RawJSON, any Error>

  private struct Call {
    var continuation: Continuation
    var deadline: ContinuousClock.Instant
  }

  private var calls: [UInt64: Call] = [:]
  private var nextID: UInt64 = 1
  private(set) var isClosed = false

  var nextDeadline: ContinuousClock.Instant? { calls.values.lazy.map(\.deadline).min() }
  var count: Int { calls.count }

  mutating func newID() -> UInt64 {
    defer { nextID += 1 }
    return nextID
  }

  /// - Returns: false when the connection is closed; the continuation is not kept then.
  mutating func add(_ id: UInt64, _ continuation: Continuation, deadline: ContinuousClock.Instant) -> Bool {
    if isClosed { return false }
    calls[id] = Call(continuation: continuation, deadline: deadline)
    return true
  }

  mutating func take(_ id: UInt64) -> Continuation? {
    calls.removeValue(forKey: id)?.continuation
  }

  mutating func takeExpired(at now: ContinuousClock.Instant) -> [Continuation] {
    calls.filter { $0.value.deadline <= now }.keys.compactMap { take($0) }
  }

  /// No answer will come any more.
  mutating func close() -> [Continuation] {
    isClosed = true
    defer { calls = [:] }
    return calls.values.map(\.continuation)
  }
}
