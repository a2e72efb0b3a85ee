import JSONRPC

/// JSON with nothing left of how it was written. Unlike Foundation's, its `true` is not 1.
enum ComparableJSON: Equatable {
  case object([String: ComparableJSON])
  case array([ComparableJSON])
  case string(String)
  case number(Double)
  case word(String)

  init(_ json: RawJSON) throws {
    let bytes = json.bytes.readableBytesUInt8Span
    var scanner = JSONScanner()
    self = try Self.value(bytes, &scanner, depth: 0)
    try scanner.end(bytes)
  }

  private static func value(_ bytes: Span<UInt8>, _ scanner: inout JSONScanner, depth: Int) throws -> ComparableJSON {
    switch scanner.peek(bytes) {
    case UInt8(ascii: "{"):
      var members: [String: ComparableJSON] = [:]
      var isFirst = true
      while let key = try scanner.nextMember(bytes, depth: depth, isFirst: &isFirst) {
        let value = try value(bytes, &scanner, depth: depth + 1)
        guard members.updateValue(value, forKey: key.decoded(bytes)) == nil else {
          throw CodingMismatch(expected: "each member once", found: key.decoded(bytes))
        }
      }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [ComparableJSON] = []
      var isFirst = true
      while try scanner.nextElement(bytes, depth: depth, isFirst: &isFirst) {
        elements.append(try value(bytes, &scanner, depth: depth + 1))
      }
      return .array(elements)
    case UInt8(ascii: "\""):
      return .string(try scanner.string(bytes).decoded(bytes))
    default:
      let (kind, range) = try scanner.value(bytes, depth: depth)
      let text = JSONText(range: range, hasEscapes: false).decoded(bytes)
      return kind == .number ? .number(Double(text) ?? .nan) : .word(text)
    }
  }
}
