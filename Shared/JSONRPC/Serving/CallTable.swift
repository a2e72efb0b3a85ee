import NIOCore

/// The calls under way on one connection, as a state machine without tasks' or sockets' side effects.
///
/// Invariants: a call is answered exactly once; it holds its place until its handler has ended, also when it was
/// answered before that (deadline, cancellation), so that handlers nobody waits for count against the limit; of two
/// calls under way at once no two share an id.
struct CallTable {
  typealias Answer = @Sendable (Result<RawJSON, RPCError>) -> Void

  /// Names a call for as long as the connection lasts.
  typealias Serial = UInt64

  struct Call {
    var id: RPCID?
    var deadline: ContinuousClock.Instant?
    var isIdempotent: Bool
    /// Nil once it was used.
    var answer: Answer?
    /// Nil until the task that runs the handler has first been suspended.
    var task: Task<Void, Never>?
    var isInterrupted = false
  }

  enum Refusal: Error {
    case overloaded, duplicateID, stopping
  }

  /// Calls that are over for their callers: to be answered with `error`, their tasks cancelled.
  struct Interrupted {
    var answers: [Answer] = []
    var tasks: [Task<Void, Never>] = []
    var error: RPCError

    func carryOut() {
      for task in tasks { task.cancel() }
      for answer in answers { answer(.failure(error)) }
    }
  }

  private let limit: Int
  private var calls: [Serial: Call] = [:]
  private var serials: [RPCID: Serial] = [:]
  private var nextSerial: Serial = 0
  private var isStopping = false

  init(limit: Int) {
    self.limit = limit
  }

  var isEmpty: Bool { calls.isEmpty }
  var count: Int { calls.count }

  /// The earliest deadline among the calls not answered yet.
  var nextDeadline: ContinuousClock.Instant? {
    calls.values.lazy.filter { $0.answer != nil }.compactMap(\.deadline).min()
  }

  mutating func begin(_ call: Call) throws(Refusal) -> Serial {
    if isStopping { throw .stopping }
    if calls.count >= limit { throw .overloaded }
    if let id = call.id, id != .null {
      if serials[id] != nil { throw .duplicateID }
      serials[id] = nextSerial
    }
    defer { nextSerial += 1 }
    calls[nextSerial] = call
    return nextSerial
  }

  /// Remembers the task of a call whose handler did not end at once.
  /// - Returns: whether the task is to be cancelled, since the call was interrupted meanwhile.
  mutating func attach(_ task: Task<Void, Never>, to serial: Serial) -> Bool {
    calls[serial]?.task = task
    return calls[serial]?.isInterrupted ?? false
  }

  /// The handler has ended. Returns what sends its answer, unless the call was answered before.
  mutating func finish(_ serial: Serial) -> Answer? {
    guard let call = calls.removeValue(forKey: serial) else { return nil }
    if let id = call.id, serials[id] == serial { serials[id] = nil }
    return call.answer
  }

  mutating func interrupt(id: RPCID) -> Interrupted {
    interrupt(.cancelled) { $0.id == id && id != .null }
  }

  mutating func interruptExpired(at now: ContinuousClock.Instant) -> Interrupted {
    interrupt(.deadlineExceeded) { $0.deadline.map { $0 <= now } ?? false }
  }

  mutating func interruptAll(idempotentOnly: Bool, _ error: RPCError) -> Interrupted {
    interrupt(error) { !idempotentOnly || $0.isIdempotent }
  }

  /// Takes no further calls.
  mutating func stop() {
    isStopping = true
  }

  private mutating func interrupt(_ error: RPCError, where isMeant: (Call) -> Bool) -> Interrupted {
    var interrupted = Interrupted(error: error)
    for (serial, call) in calls where !call.isInterrupted && isMeant(call) {
      calls[serial]?.isInterrupted = true
      if let answer = call.answer {
        calls[serial]?.answer = nil
        interrupted.answers.append(answer)
      }
      if let task = call.task { interrupted.tasks.append(task) }
    }
    return interrupted
  }
}
