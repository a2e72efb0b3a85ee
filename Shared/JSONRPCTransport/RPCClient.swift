import JSONRPC
import Logging
import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A caller of one service: keeps a connection to its socket for as long as `run` runs, and makes a new one whenever
/// it is lost.
///
/// A call made while there is no connection waits for one, for a short time only (`patience`), and then fails with
/// `unavailable`. When a connection is lost, calls under way fail with `unavailable` at once; idempotent ones are
/// repeated on the next connection instead, as long as their timeout allows.
public final class RPCClient: RPCCaller {
  private let socketPath: String
  private let router: RPCRouter
  private let limits: RPCServerLimits
  private let patience: Duration
  private let logger: Logger
  private let onConnect: @Sendable (any RPCPeer) async throws -> Void
  private let onDisconnect: @Sendable () -> Void
  private let slot = ConnectionSlot()

  /// How often an idempotent call is repeated: one that kills the service shall not do so for ever.
  private static let mostRepeats = 2

  /// - Parameters:
  ///   - router: answers what the service calls back.
  ///   - limits: for those calls, and the longest message.
  ///   - patience: how long a call waits for a connection.
  ///   - onConnect: runs on every new connection before other calls may use it. When it throws, that connection is
  ///     closed and another one made.
  ///   - onDisconnect: called on the connection's event loop when it is lost, before any call under way is failed:
  ///     what was believed because of the connection is void by then. Called also, after `onConnect` has returned,
  ///     for a connection lost while that ran. It must not block.
  public init(
    socketPath: String, router: RPCRouter = RPCRouter(), limits: RPCServerLimits = RPCServerLimits(),
    patience: Duration = .milliseconds(300), logger: Logger,
    onConnect: @escaping @Sendable (any RPCPeer) async throws -> Void = { _ in },
    onDisconnect: @escaping @Sendable () -> Void = {}
  ) {
    self.socketPath = socketPath
    self.router = router
    self.limits = limits
    self.patience = patience
    self.logger = logger
    self.onConnect = onConnect
    self.onDisconnect = onDisconnect
  }

  /// The connection that calls go over now; nil while there is none, from before `onDisconnect` is called.
  public var liveConnectionID: UInt64? { connection?.connectionID }

  var connection: RPCConnection? { slot.current }

  /// Waits for a connection.
  /// - Returns: whether there is one.
  public func waitUntilConnected(for longest: Duration = .seconds(5)) async -> Bool {
    await slot.connection(until: .now.advanced(by: longest)) != nil
  }

  /// Keeps the connection until the task is cancelled.
  public func run() async throws {
    var backoff = Backoff()
    while !Task.isCancelled {
      let start = ContinuousClock.now
      do {
        try await holdConnection()
        logger.info("The connection was lost", metadata: ["socket": "\(socketPath)"])
      } catch {
        logger.debug("No connection", metadata: ["socket": "\(socketPath)", "error": "\(error)"])
      }
      // A service that drops connections as soon as they are made is not hammered either.
      if start.duration(to: .now) > .seconds(1) { backoff.reset() }
      try? await Task.sleep(for: backoff.wait())
    }
  }

  public func call<Request: RPCRequest>(
    _ request: Request, _ options: CallOptions
  ) async throws -> Request.Response {
    try await callRaw(request, options).response(to: Request.self)
  }

  public func callRaw<Request: RPCRequest>(_ request: Request, _ options: CallOptions) async throws -> RawJSON {
    let deadline = ContinuousClock.now.advanced(by: options.timeout)
    let params = try RawJSON(encoding: request)
    var patience = min(deadline, .now.advanced(by: patience))
    for repeats in 0... {
      let connection = try await connection(until: patience)
      do {
        return try await connection.exchange(Request.method, params, until: deadline, options)
      } catch let lost as ConnectionLost {
        let mayRepeat = !lost.wasSent || Request.isIdempotent
        guard mayRepeat, repeats < Self.mostRepeats else { break }
        if lost.wasSent { patience = deadline }
      }
    }
    throw RPCError.unavailable("The connection was lost before the answer came.")
  }

  public func notify<Request: RPCRequest>(_ request: Request) async throws {
    try await connection(until: .now.advanced(by: patience)).notify(request)
  }

  private func connection(until deadline: ContinuousClock.Instant) async throws(RPCError) -> RPCConnection {
    if let connection = await slot.connection(until: deadline) { return connection }
    throw Task.isCancelled ? .cancelled : .unavailable("The service cannot be reached now.")
  }

  /// Connects, and returns when that connection is over.
  private func holdConnection() async throws {
    let connection = try await connect()
    try await withTaskCancellationHandler {
      do {
        try await onConnect(connection)
      } catch {
        await connection.close()
        onDisconnect()
        throw error
      }
      slot.fill(connection)
      // Lost meanwhile, before it could be taken out of the slot again.
      if connection.isOver {
        slot.clear(connection)
        onDisconnect()
      }
      await connection.waitUntilClosed()
    } onCancel: {
      connection.startClosing()
    }
  }

  private func connect() async throws -> RPCConnection {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connectTimeout(.seconds(2))
      .channelOption(
        .recvAllocator, value: AdaptiveRecvByteBufferAllocator(minimum: 2048, initial: 8192, maximum: 256 << 10)
      )
      .channelOption(.autoRead, value: false)
      .connect(unixDomainSocketPath: socketPath).get()
    do {
      try await PeerCredentials.require(user: geteuid(), on: channel).get()
      return try await channel.eventLoop.submit { try self.adopt(channel) }.get()
    } catch {
      channel.close(promise: nil)
      throw error
    }
  }

  private func adopt(_ channel: any Channel) throws -> RPCConnection {
    let wire = ChannelWire(channel)
    let connection = RPCConnection(
      router: router, limits: limits.forConnection, gate: ServiceGate(limit: limits.inFlightPerService),
      settings: RPCConnection.Settings(
        maximumMessageBytes: limits.maximumMessageBytes, maximumBatch: limits.maximumBatch, logger: logger,
        onClose: { [slot, onDisconnect] connection in
          slot.clear(connection)
          onDisconnect()
        }),
      wire: wire)
    try channel.pipeline.syncOperations.addHandler(LineHandler(connection, wire, unreadAnswers: nil))
    wire.attach(connection)
    try channel.syncOptions?.setOption(.autoRead, value: true)
    return connection
  }
}
