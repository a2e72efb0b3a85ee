import GRPCCore
import GRPCNIOTransportHTTP2
import JSONRPC
import NIOCore

/// grpc-swift-2 with the same messages, as JSON written and read by the same coders.
enum GRPCEcho {
  private static let method = MethodDescriptor(fullyQualifiedService: "bench.Bench", method: "Ask")

  struct Client: Sendable {
    let client: GRPCClient<HTTP2ClientTransport.Posix>

    func call() async throws {
      _ = try await client.unary(
        request: ClientRequest(message: Ask.sample), descriptor: method, serializer: JSONCoder<Ask>(),
        deserializer: JSONCoder<Answer>(), options: .defaults
      ) { response in try response.message }
    }
  }

  static func serve(socket: String) async throws {
    let server = GRPCServer(
      transport: .http2NIOPosix(address: .unixDomainSocket(path: socket), transportSecurity: .plaintext),
      services: [Service()])
    try await server.serve()
  }

  static func with<Result: Sendable>(
    socket: String, _ body: @escaping @Sendable (Client) async throws -> Result
  ) async throws -> Result {
    let client = GRPCClient(
      transport: try .http2NIOPosix(target: .unixDomainSocket(path: socket), transportSecurity: .plaintext))
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await client.runConnections() }
      let result = try await body(Client(client: client))
      client.beginGracefulShutdown()
      try await group.waitForAll()
      return result
    }
  }

  private struct Service: RegistrableRPCService {
    func registerMethods<Transport: ServerTransport>(with router: inout GRPCCore.RPCRouter<Transport>) {
      router.registerHandler(
        forMethod: method, deserializer: JSONCoder<Ask>(), serializer: JSONCoder<Answer>()
      ) { request, _ in
        let ask = try await ServerRequest(stream: request).message
        return StreamingServerResponse(single: ServerResponse(message: Answer(to: ask)))
      }
    }
  }

  private struct JSONCoder<Message: Codable & Sendable>: MessageSerializer, MessageDeserializer {
    func serialize<Bytes: GRPCContiguousBytes>(_ message: Message) throws -> Bytes {
      Bytes(try RawJSON(encoding: message).bytes.readableBytesView)
    }

    func deserialize<Bytes: GRPCContiguousBytes>(_ bytes: Bytes) throws -> Message {
      try bytes.withUnsafeBytes { try RawJSON(bytes: ByteBuffer(bytes: $0)).decode(Message.self) }
    }
  }
}
