import JSONRPC
import Logging
import NIOCore
import NIOPosix
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Serves a router's methods on a Unix socket, to processes of the same user.
public final class RPCServer: Sendable {
  private let router: RPCRouter
  private let limits: RPCServerLimits
  private let logger: Logger
  private let gate: ServiceGate
  private let connections = Mutex<[UInt64: RPCConnection]>([:])
  /// Who may connect.
  private let user: UInt32

  /// - Parameters:
  ///   - name: of the service, for `rpc.health` and the OpenRPC document.
  ///   - health: what was looked at, each with `ok` or what is wrong with it: `["database": "ok"]`. Holds no secret.
  public convenience init(
    router: RPCRouter, name: String, version: String, limits: RPCServerLimits = RPCServerLimits(), logger: Logger,
    health: @escaping @Sendable () async -> [String: String] = { [:] }
  ) {
    self.init(
      router: router.serving(name: name, version: version, health: health), limits: limits, logger: logger,
      user: geteuid())
  }

  init(router: RPCRouter, limits: RPCServerLimits, logger: Logger, user: UInt32) {
    self.router = router
    self.limits = limits
    self.logger = logger
    self.user = user
    gate = ServiceGate(limit: limits.inFlightPerService)
  }

  /// Calls under way on all connections.
  public var inFlight: Int { gate.inFlight }

  /// Listens until the task is cancelled; then takes no more calls, lets those under way end (bounded by
  /// `limits.drain`), closes every connection and removes the socket.
  ///
  /// - Parameter onListening: called once connections are taken.
  /// - Throws: `RPCServerError`, or what the system says to binding the socket.
  public func run(socketPath: String, onListening: @Sendable () -> Void = {}) async throws {
    let file = SocketFile(path: socketPath)
    try await file.prepare()
    let listener = try await bootstrap().bind(unixDomainSocketPath: socketPath).get()
    do {
      try file.protect()
    } catch {
      try? await listener.close()
      throw error
    }
    onListening()
    // Closing the listener removes its file.
    try await withTaskCancellationHandler {
      try await listener.closeFuture.get()
    } onCancel: {
      listener.close(promise: nil)
    }
    await drain()
  }

  private func bootstrap() -> ServerBootstrap {
    ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 256)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.writeBufferWaterMark, value: .init(low: 256 << 10, high: 1 << 20))
      .childChannelOption(
        .recvAllocator, value: AdaptiveRecvByteBufferAllocator(minimum: 2048, initial: 8192, maximum: 256 << 10)
      )
      .childChannelInitializer { [self] channel in
        PeerCredentials.require(user: user, on: channel).flatMapThrowing { [self] in
          try adopt(channel)
        }.flatMapErrorThrowing { [logger] error in
          logger.warning("A connection was refused", metadata: ["reason": "\(error)"])
          throw error
        }
      }
  }

  /// Makes a connection of an accepted socket.
  private func adopt(_ channel: any Channel) throws {
    let wire = ChannelWire(channel)
    let connection = RPCConnection(
      router: router, limits: limits.forConnection, gate: gate,
      settings: RPCConnection.Settings(
        maximumMessageBytes: limits.maximumMessageBytes, maximumBatch: limits.maximumBatch, logger: logger,
        onClose: { [weak self] closed in
          self?.connections.withLock { $0[closed.connectionID] = nil }
        }),
      wire: wire)
    guard connections.withLock({ $0.count < limits.maximumConnections }) else { throw TooManyConnections() }
    try channel.pipeline.syncOperations.addHandler(
      LineHandler(connection, wire, unreadAnswers: limits.unreadAnswers))
    wire.attach(connection)
    connections.withLock { $0[connection.connectionID] = connection }
  }

  private struct TooManyConnections: Error {}

  /// Lets calls end, then closes. It is not cancelled with the task that ran the server.
  private func drain() async {
    await Task.detached { [self] in
      let start = ContinuousClock.now
      let open = connections.withLock { Array($0.values) }
      for connection in open { connection.answering.stop() }
      await wait(for: open, until: start.advanced(by: limits.drainIdempotent))
      for connection in open { connection.answering.interruptAll(idempotentOnly: true) }
      await wait(for: open, until: start.advanced(by: limits.drain))
      for connection in open {
        connection.answering.interruptAll()
        connection.closeWhenSent()
      }
      await wait(until: .now.advanced(by: .seconds(1))) { self.connections.withLock { $0.isEmpty } }
      for connection in connections.withLock({ Array($0.values) }) { await connection.close() }
    }.value
  }

  private func wait(for open: [RPCConnection], until deadline: ContinuousClock.Instant) async {
    await wait(until: deadline) { open.allSatisfy { $0.answering.inFlight == 0 } }
  }

  private func wait(until deadline: ContinuousClock.Instant, for isDone: @Sendable () -> Bool) async {
    while !isDone(), .now < deadline { try? await Task.sleep(for: .milliseconds(5)) }
  }
}

extension RPCServerLimits {
  var forConnection: CallServer.Limits {
    CallServer.Limits(
      inFlight: inFlightPerConnection, maximumMessageBytes: maximumMessageBytes, retryAfter: retryAfter)
  }
}
