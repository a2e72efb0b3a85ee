/// Anything that answers requests: a connected client, an in-process router, a peer called back.
public protocol RPCCaller: Sendable {
  /// Calls a method and decodes its answer.
  /// - Throws: `RPCError`, also for a lost connection (`unavailable`), a passed deadline, and overload.
  func call<Request: RPCRequest>(_ request: Request, _ options: CallOptions) async throws -> Request.Response

  /// Calls a method and hands over its result as it came, not decoded.
  func callRaw<Request: RPCRequest>(_ request: Request, _ options: CallOptions) async throws -> RawJSON

  /// Sends a notification: no answer, no knowledge of success.
  func notify<Request: RPCRequest>(_ request: Request) async throws
}

extension RPCCaller {
  public func call<Request: RPCRequest>(_ request: Request) async throws -> Request.Response {
    try await call(request, CallOptions())
  }

  public func callRaw<Request: RPCRequest>(_ request: Request) async throws -> RawJSON {
    try await callRaw(request, CallOptions())
  }
}

/// What a caller may set for one call.
public struct CallOptions: Sendable {
  /// How long to wait for the answer. The deadline travels with the call.
  public var timeout: Duration
  public var traceparent: String?

  public init(timeout: Duration = .seconds(10), traceparent: String? = nil) {
    self.timeout = timeout
    self.traceparent = traceparent
  }
}

/// One live connection seen as a caller.
public protocol RPCPeer: RPCCaller {
  /// Distinguishes this connection from every other of the process' lifetime.
  var connectionID: UInt64 { get }

  /// Returns once the connection is closed, by whichever side.
  func waitUntilClosed() async

  /// Closes the connection: what it may have believed is void.
  func close() async
}
