import NIOCore

/// The methods of a service: which names exist, and what answers them.
///
/// Handlers are closures that captured their types when they were registered; nothing is cast.
///
/// A handler begins on the event loop of the connection its call came by, and leaves it where it first waits for
/// something (an actor, a database): it must not block a thread before that.
public struct RPCRouter: Sendable {
  package typealias Handler = @Sendable (RawJSON?, RPCContext) async throws -> RawJSON

  private var entries: [String: Entry] = [:]

  public init() {}

  /// Every registered method name, sorted; those of the protocol itself (`rpc.…`) are not among them.
  public var methods: [String] { entries.keys.filter { !$0.hasPrefix("rpc.") }.sorted() }

  /// Registers the handler of a typed request.
  ///
  /// It ends the program if the method is registered already, or begins with `rpc.`: a mistake of who wrote the
  /// table, seen at the first start.
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
    registerUndecoded(type) { params, context in
      try await handler(RPCRouter.decode(Request.self, from: params), context)
    }
  }

  /// Registers a handler that reads its params itself, in the shape of `Request`, and writes its answer itself:
  /// for the few methods where Codable would cost more than the work.
  ///
  /// - Parameter handler: gets the params as they came, valid JSON, an object or an array; `{}` where there are none.
  ///   It throws `InvalidParams` for params it does not take.
  public mutating func registerUndecoded<Request: RPCRequest>(
    _ type: Request.Type,
    _ handler: @escaping @Sendable (RawJSON, RPCContext) async throws -> RawJSON
  ) {
    precondition(!Request.method.hasPrefix("rpc."), "\(Request.method): names with rpc. belong to the protocol")
    add(type, handler)
  }

  /// Adds a method of the protocol itself.
  package mutating func registerProtocolMethod<Request: RPCRequest>(
    _ type: Request.Type, _ handler: @escaping @Sendable (Request, RPCContext) async throws -> RawJSON
  ) {
    add(type) { params, context in try await handler(RPCRouter.decode(Request.self, from: params), context) }
  }

  private mutating func add<Request: RPCRequest>(
    _ type: Request.Type, _ handler: @escaping @Sendable (RawJSON, RPCContext) async throws -> RawJSON
  ) {
    precondition(entries[Request.method] == nil, "\(Request.method) is registered twice")
    entries[Request.method] = Entry(type) { params, context in try await handler(params ?? .emptyObject, context) }
  }

  package subscript(_ method: String) -> Entry? { entries[method] }

  /// Every method with what describes it, sorted by name.
  var descriptions: [Entry] { entries.sorted { $0.key < $1.key }.map(\.value) }
}

extension RPCRouter {
  /// One method.
  package struct Entry: Sendable {
    package let name: String
    package let summary: String
    package let isIdempotent: Bool
    package let handler: Handler
    /// The schemas of params and result, made when somebody asks for them.
    let schemas: @Sendable () -> (params: JSONSchema, result: JSONSchema)

    init<Request: RPCRequest>(_ type: Request.Type, _ handler: @escaping Handler) {
      name = Request.method
      summary = Request.summary
      isIdempotent = Request.isIdempotent
      self.handler = handler
      schemas = { (.orAny(Request.self), .orAny(Request.Response.self)) }
    }
  }
}

extension RawJSON {
  static let emptyObject = RawJSON("{}")
}
