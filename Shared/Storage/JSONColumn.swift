import Foundation

/// A value kept as JSON text.
public struct JSONColumn<Value: Codable & Sendable>: SQLColumn, Sendable {
  public var value: Value

  public init(_ value: Value) {
    self.value = value
  }

  public var sqlValue: SQLValue {
    // Encoding fails for values JSON cannot say (not a number, say): those read back as nothing rather than wrongly.
    guard let bytes = try? JSONEncoder().encode(value) else { return .null }
    return .text(String(decoding: bytes, as: UTF8.self))
  }

  public init?(sqlValue: SQLValue) {
    guard case .text(let text) = sqlValue, let value = try? JSONDecoder().decode(Value.self, from: Data(text.utf8))
    else { return nil }
    self.value = value
  }
}
