import JSONRPC
import JSONRPCTransport
import Synchronization
import Testing

/// A stand-in service: a router of real requests, called in process. Calling what was not stubbed fails the test, even
/// where the service under test swallows the error.
final class StrictCaller: RPCCaller {
  private let caller: InProcessCaller
  private let name: String
  /// Set: every call ends in this, as if the service were away.
  let isAway = Mutex(false)

  init(_ name: String, _ router: RPCRouter) {
    self.name = name
    caller = InProcessCaller(router: router)
  }

  func call<Request: RPCRequest>(_ request: Request, _ options: CallOptions) async throws -> Request.Response {
    if isAway.withLock({ $0 }) { throw RPCError(code: .unavailable, message: "\(name) is away") }
    do {
      return try await caller.call(request, options)
    } catch let error as RPCError where error.code == .methodNotFound {
      Issue.record("\(Request.method) is not stubbed")
      throw error
    }
  }

  func callRaw<Request: RPCRequest>(_ request: Request, _ options: CallOptions) async throws -> RawJSON {
    try RawJSON(encoding: await call(request, options))
  }

  func notify<Request: RPCRequest>(_ request: Request) async throws {
    Issue.record("\(Request.method) came as a notification")
  }
}
