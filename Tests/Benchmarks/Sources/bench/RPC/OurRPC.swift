import JSONRPC
import JSONRPCTransport
import Logging

enum OurRPC {
  /// Runs `body` with a client connected to a server of its own.
  static func with(socket: String, _ body: @escaping @Sendable (RPCClient) async throws -> Void) async throws {
    var router = RPCRouter()
    router.register(Ask.self) { ask, _ in Answer(to: ask) }
    let answer = try RawJSON(encoding: Answer(to: Ask.sample))
    router.registerUndecoded(AskRaw.self) { _, _ in answer }
    let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
    let server = RPCServer(router: router, name: "bench", version: "1", logger: logger)
    let client = RPCClient(socketPath: socket, logger: logger)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run(socketPath: socket) }
      group.addTask { try await client.run() }
      guard await client.waitUntilConnected() else { throw NotConnected() }
      try await body(client)
      group.cancelAll()
    }
  }

  private struct NotConnected: Error {}
}
