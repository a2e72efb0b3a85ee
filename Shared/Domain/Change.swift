/// One member of a PATCH body: left out, `null`, or a value.
public enum Change<Value: Codable & Sendable>: Sendable {
  case keep
  case clear
  case set(Value)

  /// What the member is after the change.
  public func applied(to current: Value?) -> Value? {
    switch self {
    case .keep: current
    case .clear: nil
    case .set(let value): value
    }
  }
}

extension Change: Equatable where Value: Equatable {}

extension Change: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    self = container.decodeNil() ? .clear : .set(try container.decode(Value.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .keep, .clear: try container.encodeNil()
    case .set(let value): try container.encode(value)
    }
  }
}

extension KeyedDecodingContainer {
  /// Lets synthesized decoding tell a missing member from a `null` one.
  public func decode<Value>(_ type: Change<Value>.Type, forKey key: Key) throws -> Change<Value> {
    guard contains(key) else { return .keep }
    return try decodeNil(forKey: key) ? .clear : .set(decode(Value.self, forKey: key))
  }
}

extension KeyedEncodingContainer {
  /// Leaves out what is kept.
  public mutating func encode<Value>(_ change: Change<Value>, forKey key: Key) throws {
    switch change {
    case .keep: break
    case .clear: try encodeNil(forKey: key)
    case .set(let value): try encode(value, forKey: key)
    }
  }
}
