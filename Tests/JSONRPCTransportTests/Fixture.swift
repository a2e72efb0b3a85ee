import Foundation
import JSONRPC
import Logging
import NIOCore
import NIOPosix

@testable import JSONRPCTransport

/// Runs `body` beside a server on a socket of its own, and stops the server afterwards.
func withServer<Result>(
  _ router: RPCRouter = EchoService.router(), limits: RPCServerLimits = RPCServerLimits(),
  socket: String = temporarySocket(), _ body: (String) async throws -> Result
) async throws -> Result {
  let server = RPCServer(router: router, name: "echo", version: "1", limits: limits, logger: quiet)
  return try await withServer(server, socket: socket, body)
}

func withServer<Result>(
  _ server: RPCServer, socket: String = temporarySocket(), _ body: (String) async throws -> Result
) async throws -> Result {
  let (listening, isListening) = AsyncStream.makeStream(of: Void.self)
  let running = Task {
    defer { isListening.finish() }
    try await server.run(socketPath: socket) { isListening.finish() }
  }
  for await _ in listening {}
  defer { try? FileManager.default.removeItem(atPath: folder(of: socket)) }
  do {
    let result = try await body(socket)
    running.cancel()
    try await running.value
    return result
  } catch {
    running.cancel()
    try await running.value
    throw error
  }
}

/// What a client does when its connection comes and goes.
struct ClientHooks {
  var onConnect: @Sendable (any RPCPeer) async throws -> Void = { _ in }
  var onDisconnect: @Sendable () -> Void = {}
}

/// Runs `body` with a client, connected if there is a server.
func withClient<Result>(
  _ socket: String, router: RPCRouter = RPCRouter(), hooks: ClientHooks = ClientHooks(),
  _ body: (RPCClient) async throws -> Result
) async throws -> Result {
  let client = RPCClient(
    socketPath: socket, router: router, logger: quiet, onConnect: hooks.onConnect, onDisconnect: hooks.onDisconnect)
  let running = Task { try await client.run() }
  defer { running.cancel() }
  if FileManager.default.fileExists(atPath: socket) { _ = await client.waitUntilConnected(for: .seconds(30)) }
  return try await body(client)
}

let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

func folder(of path: String) -> String { String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex)) }

/// A path in a folder that is not there yet.
func temporarySocket() -> String {
  "/tmp/vitrine-\(UUID().uuidString.prefix(8).lowercased())/s"
}

/// A bare connection that sends bytes as a stranger would, and reads lines.
struct Stranger {
  private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>

  /// - Parameter body: sends by `send`, reads lines by `next`; the connection is closed afterwards.
  static func visit<Result>(
    _ socket: String,
    _ body: (inout Lines, @escaping @Sendable (ByteBuffer) async throws -> Void, any Channel) async throws -> Result
  ) async throws -> Result {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelOption(.allowRemoteHalfClosure, value: true)
      .connect(unixDomainSocketPath: socket) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
            wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      var lines = Lines(inbound.makeAsyncIterator())
      return try await body(&lines, { try await outbound.write($0) }, channel.channel)
    }
  }

  struct Lines {
    private var chunks: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private var framer = LineFramer(maximumBytes: 64 << 20)

    init(_ chunks: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator) {
      self.chunks = chunks
    }

    /// The next line; nil when the connection has ended.
    mutating func next() async throws -> String? {
      while true {
        if case .line(let line)? = framer.next() { return String(buffer: line) }
        guard let chunk = try await chunks.next() else { return nil }
        framer.append(chunk)
      }
    }
  }
}

/// Sends whole messages, a line each, and returns as many lines of answer.
func ask(_ socket: String, _ messages: [String], answers: Int) async throws -> [String] {
  try await Stranger.visit(socket) { lines, send, _ in
    try await send(ByteBuffer(string: messages.map { $0 + "\n" }.joined()))
    var found: [String] = []
    while found.count < answers, let line = try await lines.next() { found.append(line) }
    return found
  }
}
