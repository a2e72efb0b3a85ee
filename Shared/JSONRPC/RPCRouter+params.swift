import NIOCore

/// Params that do not fit the method. Reaches the caller as `invalidParams`.
public struct InvalidParams: Error, Sendable {
  /// Which param, and what is wrong with it; does not hold its value.
  public var reason: String

  public init(_ reason: String) {
    self.reason = reason
  }
}

extension RPCRouter {
  static func decode<Request: RPCRequest>(_ type: Request.Type, from params: RawJSON) throws -> Request {
    do {
      return try params.decode(Request.self)
    } catch {
      let isPositional = params.bytes.getInteger(at: params.bytes.readerIndex) == UInt8(ascii: "[")
      throw InvalidParams(isPositional ? "params are given by name" : explain(error))
    }
  }

  /// Says which param is wrong, without echoing its value.
  private static func explain(_ error: any Error) -> String {
    func path(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
      let keys = context.codingPath + (key.map { [$0] } ?? [])
      return keys.isEmpty ? "params" : keys.map(\.stringValue).joined(separator: ".")
    }
    switch error as? DecodingError {
    case .keyNotFound(let key, let context): return "\(path(context, key)) is missing"
    case .typeMismatch(_, let context): return "\(path(context)) has the wrong type"
    case .valueNotFound(_, let context): return "\(path(context)) is null"
    case .dataCorrupted(let context): return "\(path(context)) is not valid: \(context.debugDescription)"
    default: return "params are not valid"
    }
  }
}
