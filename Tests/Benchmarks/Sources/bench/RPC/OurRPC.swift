import JSONRPC
import JSONRPCTransport
import Logging

enum OurRPC {
  private static let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }

  static func serve(socket: String) async throws {
    var router = RPCRouter()
    router.register(Ask.self) { ask, _ in Answer(to: ask) }
    let answer = try RawJSON(encoding: Answer(to: Ask.sample))
    router.registerUndecoded(AskRaw.self) { _, _ in answer }
    try await RPCServer(router: router, name: "bench", version: "1", logger: logger).run(socketPath: socket)
  }

  static func with<Result: Sendable>(
    socket: String, _ body: @escaping @Sendable (RPCClient) async throws -> Result
  ) async throws -> Result {
    let client = RPCClient(socketPath: socket, logger: logger)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await client.run() }
      guard await client.waitUntilConnected() else { throw NotConnected() }
      defer { group.cancelAll() }
      return try await body(client)
    }
  }

  private struct NotConnected: Error {}
}
