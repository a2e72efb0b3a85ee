import NIOCore

/// JSON taken apart once: where each value begins and ends, in the order of the text. Nothing is copied.
///
/// An object's token is followed by its members, a key and a value in turn; an array's by its elements. `next` skips
/// a value with all it holds.
final class JSONTape {
  struct Token {
    var kind: JSONScanner.Kind
    /// Of a string: its text holds escapes.
    var hasEscapes = false
    /// Offsets in `bytes`. A string's quotes are left out.
    var start: Int
    var end: Int
    /// The index of the token behind this value.
    var next: Int
  }

  let bytes: ByteBuffer
  private(set) var tokens: [Token] = []

  /// - Throws: `JSONScanner.Malformed`.
  init(_ json: RawJSON) throws {
    bytes = json.bytes
    // A span cannot be borrowed from a member of a class: hence the local copies, which copy no byte.
    let bytes = bytes
    tokens.reserveCapacity(min(1024, 4 + bytes.readableBytes / 12))
    let span = bytes.readableBytesUInt8Span
    var scanner = JSONScanner()
    try add(span, &scanner, depth: 0)
    try scanner.end(span)
  }

  /// The text of a string token.
  func text(of token: Token) -> String {
    let bytes = bytes
    return JSONText(range: token.start..<token.end, hasEscapes: token.hasEscapes).decoded(bytes.readableBytesUInt8Span)
  }

  /// The value of the member `name` of the object at `object`, as an index; nil when there is none. Where a name
  /// stands twice the first counts.
  func member(_ name: String, of object: Int) -> Int? {
    var name = name
    let bytes = bytes
    return name.withUTF8 { name in
      let span = bytes.readableBytesUInt8Span
      let end = tokens[object].next
      var index = object + 1
      while index < end {
        if isEqual(tokens[index], name, span) { return index + 1 }
        index = tokens[index + 1].next
      }
      return nil
    }
  }

  private func isEqual(_ key: Token, _ name: UnsafeBufferPointer<UInt8>, _ span: Span<UInt8>) -> Bool {
    if key.hasEscapes { return Array(text(of: key).utf8) == Array(name) }
    guard key.end - key.start == name.count else { return false }
    for offset in 0..<name.count where span[key.start + offset] != name[offset] { return false }
    return true
  }

  private func add(_ span: Span<UInt8>, _ scanner: inout JSONScanner, depth: Int) throws(JSONScanner.Malformed) {
    let index = tokens.count
    switch scanner.peek(span) {
    case UInt8(ascii: "{"):
      tokens.append(Token(kind: .object, start: scanner.position, end: 0, next: 0))
      var isFirst = true
      while let key = try scanner.nextMember(span, depth: depth, isFirst: &isFirst) {
        add(key)
        try add(span, &scanner, depth: depth + 1)
      }
    case UInt8(ascii: "["):
      tokens.append(Token(kind: .array, start: scanner.position, end: 0, next: 0))
      var isFirst = true
      while try scanner.nextElement(span, depth: depth, isFirst: &isFirst) {
        try add(span, &scanner, depth: depth + 1)
      }
    case UInt8(ascii: "\""):
      return add(try scanner.string(span))
    default:
      let (kind, range) = try scanner.value(span, depth: depth)
      return tokens.append(Token(kind: kind, start: range.lowerBound, end: range.upperBound, next: index + 1))
    }
    tokens[index].end = scanner.position
    tokens[index].next = tokens.count
  }

  private func add(_ text: JSONText) {
    tokens.append(
      Token(
        kind: .string, hasEscapes: text.hasEscapes, start: text.range.lowerBound, end: text.range.upperBound,
        next: tokens.count + 1))
  }
}
