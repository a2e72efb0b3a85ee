import Foundation
import NIOCore

extension RawJSON {
  /// Encodes with the project's one JSON dialect: keys as declared, times by `Timestamp`.
  public init<Value: Encodable>(encoding value: Value) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    bytes = ByteBuffer(bytes: try encoder.encode(value))
  }

  public func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: Data(bytes.readableBytesView))
  }
}
