import JSONRPC

/// Calls made on behalf of one HTTP request: each carries that request's trace (W3C Trace Context).
struct TracedCaller: RPCCaller {
  let base: any RPCCaller
  let traceparent: String

  func call<Request: RPCRequest>(_ request: Request, _ options: CallOptions) async throws -> Request.Response {
    try await base.call(request, traced(options))
  }

  func callRaw<Request: RPCRequest>(_ request: Request, _ options: CallOptions) async throws -> RawJSON {
    try await base.callRaw(request, traced(options))
  }

  func notify<Request: RPCRequest>(_ request: Request) async throws {
    try await base.notify(request)
  }

  private func traced(_ options: CallOptions) -> CallOptions {
    CallOptions(timeout: options.timeout, traceparent: traceparent)
  }
}

extension Backends {
  func traced(_ traceparent: String?) -> Backends {
    guard let traceparent else { return self }
    func traced(_ base: any RPCCaller) -> any RPCCaller { TracedCaller(base: base, traceparent: traceparent) }
    return Backends(
      identity: traced(identity), catalog: traced(catalog), sharing: traced(sharing), media: traced(media),
      courier: traced(courier))
  }
}
