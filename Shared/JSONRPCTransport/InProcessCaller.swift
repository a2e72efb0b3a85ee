import JSONRPC
import Logging
import NIOCore
import Synchronization

/// Calls a router in the same process, through everything a socket would put the call through: encoding, the
/// envelope, limits, deadlines, cancellation, and calls back. Only the socket is missing.
public struct InProcessCaller: RPCCaller {
  private let link: Link

  /// - Parameters:
  ///   - router: the service.
  ///   - answering: answers what the service calls back.
  public init(
    router: RPCRouter, answering: RPCRouter = RPCRouter(), limits: RPCServerLimits = RPCServerLimits(),
    logger: Logger = Logger(label: "in-process") { _ in SwiftLogNoOpLogHandler() }
  ) {
    link = Link(
      router.serving(name: "in-process", version: "0") { [:] }, answering: answering, limits: limits, logger: logger)
  }

  public func call<Request: RPCRequest>(
    _ request: Request, _ options: CallOptions
  ) async throws -> Request.Response {
    try await link.caller.call(request, options)
  }

  public func callRaw<Request: RPCRequest>(_ request: Request, _ options: CallOptions) async throws -> RawJSON {
    try await link.caller.callRaw(request, options)
  }

  public func notify<Request: RPCRequest>(_ request: Request) async throws {
    try await link.caller.notify(request)
  }

  /// The caller's end of the connection.
  public var peer: any RPCPeer { link.caller }

  /// Loses the connection for good.
  public func close() { link.close() }

  /// Both ends; closes them when the last caller is gone.
  private final class Link: Sendable {
    let caller: RPCConnection
    private let service: RPCConnection

    init(_ router: RPCRouter, answering: RPCRouter, limits: RPCServerLimits, logger: Logger) {
      let gate = ServiceGate(limit: limits.inFlightPerService)
      let settings = RPCConnection.Settings(
        maximumMessageBytes: limits.maximumMessageBytes, maximumBatch: limits.maximumBatch, logger: logger)
      let (toService, toCaller) = (InProcessWire(), InProcessWire())
      caller = RPCConnection(
        router: answering, limits: limits.forConnection, gate: gate, settings: settings, wire: toService)
      service = RPCConnection(
        router: router, limits: limits.forConnection, gate: gate, settings: settings, wire: toCaller)
      toService.connect(from: caller, to: service)
      toCaller.connect(from: service, to: caller)
    }

    func close() { caller.startClosing() }

    deinit { close() }
  }
}
