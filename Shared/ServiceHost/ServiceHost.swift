import Foundation
import JSONRPC
import JSONRPCTransport
import Logging
import Metrics
import ServiceLifecycle
import Sodium

/// What every program of Vitrine stands on: settings, log, keys, sockets, signals, health and metrics.
///
/// A `main` builds its service inside `ServiceHost.main` and is done:
/// ```swift
/// await ServiceHost.main("identity") { host in
///   let database = try Database(at: host.databasePath, migrations: …)
///   return IdentityService(database: database).router
/// }
/// ```
public final class ServiceHost {
  public let name: String
  public let settings: ServiceSettings
  public let logger: Logger
  /// `data/secret.key`, made at first start.
  public let rootKey: RootKey
  private var tasks: [BackgroundTask] = []

  init(name: String, settings: ServiceSettings, logger: Logger) throws {
    self.name = name
    self.settings = settings
    self.logger = logger
    try DataDirectory(settings.dataDirectory).prepare()
    rootKey = try RootKey.loadOrCreate(at: "\(settings.dataDirectory)/secret.key")
  }

  public var databasePath: String { "\(settings.dataDirectory)/\(name).sqlite" }
  public var blobDirectory: String { "\(settings.dataDirectory)/blobs" }

  /// A client of another service, connected in the background for the life of this one.
  /// - Parameter answering: what the other side may call back over the connection.
  public func client(
    of service: String, answering router: RPCRouter = RPCRouter(),
    onConnect: @escaping @Sendable (any RPCPeer) async throws -> Void = { _ in },
    onDisconnect: @escaping @Sendable () -> Void = {}
  ) -> RPCClient {
    let client = RPCClient(
      socketPath: settings.socketPath(of: service), router: router, logger: logger, onConnect: onConnect,
      onDisconnect: onDisconnect)
    background("client of \(service)") { try await client.run() }
    return client
  }

  /// Runs `body` until shutdown. When it throws, the process ends and the runner starts it anew.
  public func background(_ name: String, _ body: @escaping @Sendable () async throws -> Void) {
    tasks.append(BackgroundTask(name: name, body: body))
  }

  /// Runs a program that answers JSON-RPC on its socket until SIGTERM or SIGINT.
  /// A start that fails prints one line that says why, and exits with 1.
  public static func main(_ name: String, _ build: @Sendable (ServiceHost) async throws -> RPCRouter) async {
    await run(name) { host in
      var router = try await build(host)
      router.registerProtocolMethod(ReadMetrics.self) { _, _ in
        try RawJSON(encoding: ReadMetrics.Response(samples: ProcessMetrics.shared.samples))
      }
      let server = RPCServer(router: router, name: name, version: Vitrine.version, logger: host.logger)
      let socket = host.settings.socketPath(of: name)
      host.background("server") { try await server.run(socketPath: socket) }
    }
  }

  /// Runs a program that listens by itself, as the gateway does.
  public static func run(_ name: String, _ build: @Sendable (ServiceHost) async throws -> Void) async {
    OpenFiles.raiseLimit()
    do {
      let settings = try ServiceSettings()
      LoggingSystem.bootstrap { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = Logger.Level(rawValue: settings.logLevel) ?? .notice
        return handler
      }
      MetricsSystem.bootstrap(ProcessMetrics.shared)
      let host = try ServiceHost(name: name, settings: settings, logger: Logger(label: name))
      try await build(host)
      let group = ServiceGroup(
        services: host.tasks, gracefulShutdownSignals: [.sigterm, .sigint], logger: host.logger)
      try await group.run()
    } catch {
      FileHandle.standardError.write(Data("\(name) cannot go on: \(error)\n".utf8))
      exit(1)
    }
  }
}
