import JSONRPC
import NIOCore

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
