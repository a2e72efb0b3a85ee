import JSONRPC
import Logging
import NIOCore
import Synchronization

/// One live connection, seen from one of its ends. Both ends are alike: each may call, each answers.
final class RPCConnection: RPCPeer {
  let connectionID: UInt64
  let answering: CallServer
  let settings: Settings
  private let wire: any Wire
  private let pending = Mutex(PendingCalls())
  /// When `wake` is due already.
  private let alarm = Mutex<ContinuousClock.Instant?>(nil)
  /// Messages that came and are not answered.
  private let unanswered = Atomic<Int>(0)
  private let isInputClosed = Atomic<Bool>(false)
  private let closing = ClosingSignal()

  /// Whether the connection is over: true from before `onClose` is called.
  var isOver: Bool { over.load(ordering: .sequentiallyConsistent) }
  private let over = Atomic<Bool>(false)

  struct Settings: Sendable {
    var maximumMessageBytes = 8 << 20
    var maximumBatch = 1000
    /// Our own calls under way at once.
    var maximumPending = 4096
    var logger: Logger
    /// Called once when the connection is lost, before any pending call is failed.
    var onClose: @Sendable (RPCConnection) -> Void = { _ in }
  }

  private static let lastID = Atomic<UInt64>(0)

  init(router: RPCRouter, limits: CallServer.Limits, gate: ServiceGate, settings: Settings, wire: any Wire) {
    let id = Self.lastID.wrappingAdd(1, ordering: .relaxed).newValue
    connectionID = id
    self.settings = settings
    self.wire = wire
    answering = CallServer(router: router, limits: limits, gate: gate) { [logger = settings.logger] method, error in
      logger.error(
        "A handler failed", metadata: ["method": "\(method)", "error": "\(error)", "connection": "\(id)"])
    }
  }

  // MARK: What comes in

  /// Takes one message. May be called from any thread.
  func receive(_ message: ByteBuffer) {
    unanswered.wrappingAdd(1, ordering: .relaxed)
    answering.serve(
      EnvelopeScanner.scan(message, maximumBatch: settings.maximumBatch),
      RPCContext(peer: self),
      receiveReply: { receive($0) },
      noteDeadline: { setAlarm($0) },
      done: { [self] in answer($0) })
  }

  /// A line came that is longer than any message may be.
  func receiveTooLong() {
    settings.logger.debug("A message is too long", metadata: ["connection": "\(connectionID)"])
    let limit = settings.maximumMessageBytes
    let error = RPCError(code: .invalidRequest, message: "Invalid Request: a message has at most \(limit) bytes")
    wire.send(MessageWriter.error(error, id: .null))
  }

  /// Nothing will come any more, but what came may still be answered.
  func inputClosed() {
    fail(pending.withLock { $0.close() }, ConnectionLost(wasSent: true))
    isInputClosed.store(true, ordering: .sequentiallyConsistent)
    closeIfFinished()
  }

  /// The connection is gone. Called once.
  func closed() {
    over.store(true, ordering: .sequentiallyConsistent)
    settings.onClose(self)
    fail(pending.withLock { $0.close() }, ConnectionLost(wasSent: true))
    answering.stop()
    answering.interruptAll()
    closing.signal()
  }

  /// Keeps the deadlines of both halves.
  func wake() {
    alarm.withLock { $0 = nil }
    let now = ContinuousClock.now
    answering.expire(at: now)
    fail(pending.withLock { $0.takeExpired(at: now) }, RPCError.deadlineExceeded)
    for deadline in [answering.nextDeadline, pending.withLock { $0.nextDeadline }] { deadline.map(setAlarm) }
  }

  private func receive(_ reply: IncomingReply) {
    guard let id = reply.id.number, let continuation = pending.withLock({ $0.take(id) }) else { return }
    switch reply.outcome {
    case .result(let result):
      continuation.resume(returning: result)
    case .error(let error):
      let unreadable = RPCError(code: .internalError, message: "The answer's error cannot be read")
      continuation.resume(throwing: (try? error.decode(RPCError.self)) ?? unreadable)
    }
  }

  private func answer(_ message: ByteBuffer?) {
    if let message { wire.send(message) }
    unanswered.wrappingSubtract(1, ordering: .sequentiallyConsistent)
    if isInputClosed.load(ordering: .sequentiallyConsistent) { closeIfFinished() }
  }

  private func closeIfFinished() {
    if unanswered.load(ordering: .sequentiallyConsistent) == 0 { wire.closeWhenSent() }
  }

  private func setAlarm(_ deadline: ContinuousClock.Instant) {
    let isEarlier = alarm.withLock { alarm in
      if let alarm, alarm <= deadline { return false }
      alarm = deadline
      return true
    }
    if isEarlier { wire.wake(at: deadline) }
  }

  private func fail(_ continuations: [PendingCalls.Continuation], _ error: any Error) {
    for continuation in continuations { continuation.resume(throwing: error) }
  }
}

// MARK: - What goes out

extension RPCConnection {
  func call<Request: RPCRequest>(_ request: Request, _ options: CallOptions) async throws -> Request.Response {
    try await callRaw(request, options).response(to: Request.self)
  }

  func callRaw<Request: RPCRequest>(_ request: Request, _ options: CallOptions) async throws -> RawJSON {
    do {
      return try await exchange(
        Request.method, RawJSON(encoding: request), until: .now.advanced(by: options.timeout), options)
    } catch is ConnectionLost {
      throw RPCError.unavailable("The connection was lost before the answer came.")
    }
  }

  func notify<Request: RPCRequest>(_ request: Request) async throws {
    let message = MessageWriter.call(
      id: nil, method: Request.method, params: try RawJSON(encoding: request), context: WireContext())
    try checkLength(of: message)
    if pending.withLock({ $0.isClosed }) { throw RPCError.unavailable("The connection is closed.") }
    wire.send(message)
  }

  func waitUntilClosed() async { await closing.wait() }

  func close() async {
    wire.close()
    await closing.wait()
  }

  /// Closes without waiting for it.
  func startClosing() { wire.close() }

  /// Closes once what was answered has left.
  func closeWhenSent() { wire.closeWhenSent() }

  /// Sends a call and waits for its answer.
  /// - Throws: `ConnectionLost`, or `RPCError`.
  func exchange(
    _ method: String, _ params: RawJSON, until deadline: ContinuousClock.Instant, _ options: CallOptions
  ) async throws -> RawJSON {
    let remaining = ContinuousClock.now.duration(to: deadline)
    guard remaining > .zero else { throw RPCError.deadlineExceeded }
    let id = pending.withLock { $0.newID() }
    let message = MessageWriter.call(
      id: id, method: method, params: params,
      context: WireContext(remaining: remaining, traceparent: options.traceparent))
    try checkLength(of: message)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        begin(id, message, continuation, until: deadline)
        // The handler below may have run before there was anything to cancel.
        if Task.isCancelled { cancel(id) }
      }
    } onCancel: {
      cancel(id)
    }
  }

  private func begin(
    _ id: UInt64, _ message: ByteBuffer, _ continuation: PendingCalls.Continuation,
    until deadline: ContinuousClock.Instant
  ) {
    let refusal: (any Error)? = pending.withLock { pending in
      if pending.count >= settings.maximumPending { return RPCError.overloaded(retryAfter: 1) }
      return pending.add(id, continuation, deadline: deadline) ? nil : ConnectionLost(wasSent: false)
    }
    if let refusal { return continuation.resume(throwing: refusal) }
    setAlarm(deadline)
    wire.send(message)
  }

  /// The calling task no longer waits: it is told so at once, and so is the other end.
  private func cancel(_ id: UInt64) {
    guard let continuation = pending.withLock({ $0.take(id) }) else { return }
    if let params = try? RawJSON(encoding: CancelCall(id: id)) {
      wire.send(MessageWriter.call(id: nil, method: CancelCall.method, params: params, context: WireContext()))
    }
    continuation.resume(throwing: RPCError.cancelled)
  }

  private func checkLength(of message: ByteBuffer) throws(RPCError) {
    guard message.readableBytes <= settings.maximumMessageBytes else {
      throw RPCError(
        code: .invalidRequest, message: "The call is longer than \(settings.maximumMessageBytes) bytes")
    }
  }
}

extension RawJSON {
  /// Decodes the answer of a method.
  func response<Request: RPCRequest>(to type: Request.Type) throws(RPCError) -> Request.Response {
    do {
      return try decode(Request.Response.self)
    } catch {
      throw RPCError(
        code: .internalError, message: "The answer of \(Request.method) does not have the shape of its contract")
    }
  }
}
