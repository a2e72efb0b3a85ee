import NIOCore

/// `rpc.health`: whether a service can do its work now.
public struct CheckHealth: RPCRequest {
  public static let method = "rpc.health"
  public static let summary = "Says whether the service can do its work now."
  public static let isIdempotent = true
  public typealias Response = Health

  public init() {}
}

/// The answer of `rpc.health`.
public struct Health: Codable, Sendable, Equatable {
  public var status: Status
  public var name: String
  public var version: String
  /// What was looked at, and what was found: `{"database": "ok"}`. Holds no secret.
  public var checks: [String: String]

  public enum Status: String, Codable, Sendable, CaseIterable {
    case ok, failing
  }

  public init(status: Status, name: String, version: String, checks: [String: String] = [:]) {
    self.status = status
    self.name = name
    self.version = version
    self.checks = checks
  }
}

/// `rpc.discover`: the OpenRPC document of a service.
struct Discover: RPCRequest {
  static let method = "rpc.discover"
  static let summary = "Returns this document."
  static let isIdempotent = true
  typealias Response = Document

  struct Document: Codable, Sendable, JSONSchemaDescribing {
    static let jsonSchema = JSONSchema.dictionary(of: .any)
    static let jsonExample = RawJSON.emptyObject
  }
}

/// `rpc.cancel {id}`: the caller no longer waits for the call of that id on the same connection.
package struct CancelCall: RPCRequest {
  package static let method = "rpc.cancel"
  package static let summary = "Cancels the call under way with this id on this connection, if there is one."
  package typealias Response = Done

  package var id: UInt64

  package init(id: UInt64) {
    self.id = id
  }

  /// The id as it was written, which need not be a number.
  static func id(in params: RawJSON?) -> RPCID? {
    guard let params else { return nil }
    let bytes = params.bytes.readableBytesUInt8Span
    var scanner = JSONScanner()
    guard scanner.peek(bytes) == UInt8(ascii: "{") else { return nil }
    var isFirst = true
    var found: RPCID?
    // The params were scanned before, as part of their message: this cannot fail.
    while let key = try? scanner.nextMember(bytes, depth: 0, isFirst: &isFirst),
      let value = try? scanner.value(bytes, depth: 1)
    {
      guard key.equals("id", bytes), value.kind == .string || value.kind == .number else { continue }
      found = params.bytes.getSlice(at: params.bytes.readerIndex + value.range.lowerBound, length: value.range.count)
        .map(RPCID.init(bytes:))
    }
    return found
  }
}

extension CancelCall: JSONSchemaDescribing {
  package static let jsonSchema = JSONSchema.object([.init("id", .oneOf([.string(), .number]))])
  package static let jsonExample = RawJSON("{\"id\":1}")
}
