import Foundation
import NIOCore

/// The methods of a service: which names exist, and what answers them.
///
/// Handlers are closures that captured their types when they were registered; nothing is cast.
public struct RPCRouter: Sendable {
  typealias Handler = @Sendable (RawJSON?, RPCContext) async throws -> RawJSON

  private var handlers: [String: Handler] = [:]

  public init() {}

  /// Every registered method name, sorted.
  public var methods: [String] { handlers.keys.sorted() }

  /// Registers the handler of a typed request.
  public mutating func register<Request: RPCRequest>(
    _ type: Request.Type,
    _ handler: @escaping @Sendable (Request, RPCContext) async throws -> Request.Response
  ) {
    registerRaw(type) { request, context in
      try RawJSON(encoding: await handler(request, context))
    }
  }

  /// Registers a handler that writes its answer's JSON itself, in the shape of `Request.Response`.
  public mutating func registerRaw<Request: RPCRequest>(
    _ type: Request.Type,
    _ handler: @escaping @Sendable (Request, RPCContext) async throws -> RawJSON
  ) {
    precondition(handlers[Request.method] == nil, "\(Request.method) is registered twice")
    handlers[Request.method] = { params, context in
      let request: Request
      do {
        request = try (params ?? RawJSON("{}")).decode(Request.self)
      } catch {
        throw RPCError(code: .invalidParams, message: "Invalid params: \(RPCRouter.explain(error))")
      }
      return try await handler(request, context)
    }
  }
}

extension RPCRouter {
  /// Says which param is wrong, without echoing its value.
  private static func explain(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "not valid" }
    func path(_ context: DecodingError.Context) -> String {
      context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context): return "\((context.codingPath + [key]).map(\.stringValue).joined(separator: ".")) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context): return "\(path(context)) has the wrong type"
    case .dataCorrupted(let context): return "\(path(context)) is not valid: \(context.debugDescription)"
    @unknown default: return "not valid"
    }
  }
}

extension RawJSON {
  /// Encodes with the project's one JSON dialect: keys as declared, times by `Timestamp`.
  public init<Value: Encodable>(encoding value: Value) throws {
    bytes = ByteBuffer(bytes: try JSONEncoder().encode(value))
  }

  public func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: Data(bytes.readableBytesView))
  }
}
