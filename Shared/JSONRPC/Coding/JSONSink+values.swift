import Foundation

extension JSONSink {
  /// Writes one value where the next one belongs, with all it holds.
  func write<Value: Encodable>(_ value: Value) throws {
    if Value.self == URL.self || Value.self == Data.self, let text = Self.foundation(value) {
      return bytes.writeJSON(string: text)
    }
    let (level, start) = (level, bytes.writerIndex)
    try value.encode(to: JSONSinkEncoder(sink: self, level: level))
    close(downTo: level)
    // What encodes nothing is an empty struct.
    if bytes.writerIndex == start { bytes.writeStaticString("{}") }
  }

  func writeNull() { bytes.writeStaticString("null") }
  func write(_ value: Bool) { bytes.writeStaticString(value ? "true" : "false") }

  func write<Number: BinaryFloatingPoint & LosslessStringConvertible>(number: Number) throws {
    guard number.isFinite else {
      throw EncodingError.invalidValue(number, .init(codingPath: [], debugDescription: "JSON has no \(number)"))
    }
    let text = number.description
    bytes.writeString(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
  }

  /// A few types of Foundation are written otherwise than they write themselves, as is usual.
  private static func foundation<Value>(_ value: Value) -> String? {
    (value as? URL)?.absoluteString ?? (value as? Data)?.base64EncodedString()
  }
}
