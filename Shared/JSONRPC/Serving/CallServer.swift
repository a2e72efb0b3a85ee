import NIOCore
import Synchronization

/// The answering half of one connection: admits calls, runs their handlers, keeps deadlines, cancels.
///
/// It knows no socket: messages come in through `serve`, answers leave through the closure given with them.
package final class CallServer: Sendable {
  package struct Limits: Sendable {
    package var inFlight: Int
    package var maximumMessageBytes: Int
    package var retryAfter: Int

    package init(inFlight: Int = 256, maximumMessageBytes: Int = 8 << 20, retryAfter: Int = 1) {
      self.inFlight = inFlight
      self.maximumMessageBytes = maximumMessageBytes
      self.retryAfter = retryAfter
    }
  }

  package typealias Report = @Sendable (_ method: String, any Error) -> Void

  private static let longParams = 64 << 10

  private let router: RPCRouter
  private let limits: Limits
  private let gate: ServiceGate
  private let report: Report
  private let table: Mutex<CallTable>

  package init(router: RPCRouter, limits: Limits, gate: ServiceGate, report: @escaping Report) {
    self.router = router
    self.limits = limits
    self.gate = gate
    self.report = report
    table = Mutex(CallTable(limit: limits.inFlight))
  }

  /// Runs a call from its admission to its answer.
  ///
  /// - Parameters:
  ///   - context: its deadline is the earlier of the call's own and the one given here.
  ///   - noteDeadline: told of a deadline that `expire` has to be called at.
  ///   - done: called exactly once, on whatever thread; with nil for a notification.
  package func serve(
    _ call: IncomingCall, _ context: RPCContext, noteDeadline: (ContinuousClock.Instant) -> Void,
    done: @escaping @Sendable (ByteBuffer?) -> Void
  ) {
    let answer: CallTable.Answer = { [limits] outcome in
      done(call.id.flatMap { CallServer.message(outcome, id: $0, limits) })
    }
    if call.method == CancelCall.method {
      answer(cancel(call))
      return
    }
    guard let entry = router[call.method] else {
      answer(.failure(.methodNotFound))
      return
    }
    var context = context
    context.traceparent = call.context.traceparent ?? context.traceparent
    if let remaining = call.context.remaining {
      let own = ContinuousClock.now.advanced(by: remaining)
      context.deadline = context.deadline.map { min($0, own) } ?? own
      if remaining <= .zero { return answer(.failure(.deadlineExceeded)) }
    }
    do throws(RPCError) {
      let serial = try admit(
        CallTable.Call(id: call.id, deadline: context.deadline, isIdempotent: entry.isIdempotent, answer: answer))
      if let deadline = context.deadline { noteDeadline(deadline) }
      run(call, context, as: serial)
    } catch {
      answer(.failure(error))
    }
  }

  package var maximumMessageBytes: Int { limits.maximumMessageBytes }

  /// How many handlers run.
  package var inFlight: Int { table.withLock { $0.count } }

  /// The earliest deadline among the calls under way.
  package var nextDeadline: ContinuousClock.Instant? { table.withLock { $0.nextDeadline } }

  /// Answers and cancels the calls whose deadline has passed.
  package func expire(at now: ContinuousClock.Instant) {
    table.withLock { $0.interruptExpired(at: now) }.carryOut()
  }

  /// Refuses calls from now on, with `unavailable`.
  package func stop() {
    table.withLock { $0.stop() }
  }

  /// Answers and cancels what is under way.
  package func interruptAll(idempotentOnly: Bool = false, _ error: RPCError = .unavailable("The service is stopping."))
  {
    table.withLock { $0.interruptAll(idempotentOnly: idempotentOnly, error) }.carryOut()
  }

  private func admit(_ call: CallTable.Call) throws(RPCError) -> CallTable.Serial {
    guard gate.enter() else { throw .overloaded(retryAfter: limits.retryAfter) }
    do throws(CallTable.Refusal) {
      return try table.withLock { table throws(CallTable.Refusal) in try table.begin(call) }
    } catch {
      gate.leave()
      switch error {
      case .overloaded: throw .overloaded(retryAfter: limits.retryAfter)
      case .duplicateID: throw .invalidRequest("a call with this id is under way")
      case .stopping: throw .unavailable("The service is stopping.")
      }
    }
  }

  private func run(_ call: IncomingCall, _ context: RPCContext, as serial: CallTable.Serial) {
    // What takes long to decode must not hold up the other connections of this thread.
    let isLong = call.params.map { $0.bytes.readableBytes > Self.longParams } ?? false
    let task = Task.starting(here: !isLong) { [self] in
      let outcome = await router.outcome(of: call, context, report: report)
      let answer = table.withLock { $0.finish(serial) }
      gate.leave()
      answer?(outcome)
    }
    if table.withLock({ $0.attach(task, to: serial) }) { task.cancel() }
  }

  private func cancel(_ call: IncomingCall) -> Result<RawJSON, RPCError> {
    guard let id = CancelCall.id(in: call.params) else {
      return .failure(RPCError(code: .invalidParams, message: "Invalid params: id is a string or a number"))
    }
    table.withLock { $0.interrupt(id: id) }.carryOut()
    return .success(.emptyObject)
  }

  private static func message(_ outcome: Result<RawJSON, RPCError>, id: RPCID, _ limits: Limits) -> ByteBuffer {
    switch outcome {
    case .success(let result):
      let message = MessageWriter.result(result, id: id)
      return message.readableBytes <= limits.maximumMessageBytes
        ? message : MessageWriter.error(.answerTooLong, id: id)
    case .failure(let error):
      return MessageWriter.error(error, id: id)
    }
  }
}

extension Task where Success == Void, Failure == Never {
  /// Runs `operation`, on this very thread until it first waits if `here`: a call that needs no waiting costs no hop.
  static func starting(
    here: Bool, _ operation: sending @escaping @isolated(any) () async -> Void
  ) -> Task<Void, Never> {
    if here, #available(macOS 26, *) { return Task.immediate(operation: operation) }
    return Task(operation: operation)
  }
}
