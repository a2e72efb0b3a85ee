/// A method of a service, declared once: its name on the wire, its params and its answer.
///
/// The conforming type's stored properties are the named params. Server, client and the OpenRPC document
/// are all made from this one declaration.
public protocol RPCRequest: Codable, Sendable {
  associatedtype Response: Codable & Sendable

  /// The JSON-RPC method, `service.verb`, e.g. `catalog.listMedia`.
  static var method: String { get }

  /// One sentence for the OpenRPC document.
  static var summary: String { get }

  /// Whether a call may be repeated when the connection was lost before its answer came.
  static var isIdempotent: Bool { get }
}

extension RPCRequest {
  public static var summary: String { "" }
  public static var isIdempotent: Bool { false }
}

/// The answer of a method that has nothing to say but "done". `{}` on the wire.
public struct Done: Codable, Sendable, Equatable {
  public init() {}
}
