/// One pass over JSON (RFC 8259): checks it wholly, allocates nothing, remembers only where it is.
///
/// Strict in what is JSON and what is not (numbers, escapes, UTF-8 without surrogates and overlong forms), and bounded
/// in depth, so that what comes after it need not fear its input.
package struct JSONScanner {
  /// Why bytes are not JSON, or not JSON we take.
  package enum Malformed: Error {
    case syntax(at: Int)
    case notUTF8(at: Int)
    case tooDeep

    package var reason: String {
      switch self {
      case .syntax(let position): "not JSON at byte \(position)"
      case .notUTF8(let position): "not UTF-8 at byte \(position)"
      case .tooDeep: "nested deeper than \(JSONScanner.maximumDepth) levels"
      }
    }
  }

  /// The kind of a value, told by its first byte.
  package enum Kind {
    case object, array, string, number, boolean, null
  }

  /// Arrays and objects inside each other; Foundation's decoder recurses, and other programs' do too.
  package static let maximumDepth = 64

  package var position: Int

  package init(at position: Int = 0) {
    self.position = position
  }

  /// The next byte that is not white space, not consumed; 0 at the end (which no JSON token starts with).
  @inline(__always)
  package mutating func peek(_ bytes: Span<UInt8>) -> UInt8 {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      position += 1
    }
    return 0
  }

  /// Consumes one value and returns its kind and bytes.
  @discardableResult
  package mutating func value(_ bytes: Span<UInt8>, depth: Int = 0) throws(Malformed) -> (kind: Kind, range: Range<Int>)
  {
    let first = peek(bytes)
    let start = position
    let kind: Kind
    switch first {
    case UInt8(ascii: "{"):
      kind = .object
      var isFirst = true
      while try nextMember(bytes, depth: depth, isFirst: &isFirst) != nil { try value(bytes, depth: depth + 1) }
    case UInt8(ascii: "["):
      kind = .array
      var isFirst = true
      while try nextElement(bytes, depth: depth, isFirst: &isFirst) { try value(bytes, depth: depth + 1) }
    case UInt8(ascii: "\""):
      kind = .string
      try string(bytes)
    case UInt8(ascii: "t"):
      kind = .boolean
      try literal("true", bytes)
    case UInt8(ascii: "f"):
      kind = .boolean
      try literal("false", bytes)
    case UInt8(ascii: "n"):
      kind = .null
      try literal("null", bytes)
    default:
      kind = .number
      try number(bytes)
    }
    return (kind, start..<position)
  }

  /// Stands before `[`, or behind an element: whether another element follows. Consumes the closing bracket.
  package mutating func nextElement(
    _ bytes: Span<UInt8>, depth: Int, isFirst: inout Bool
  ) throws(Malformed) -> Bool {
    guard try opened(bytes, depth: depth, isFirst: isFirst, closing: UInt8(ascii: "]")) else { return false }
    isFirst = false
    return true
  }

  /// Stands before `{`, or behind a member: the key of the next member, its value being next. Nil at the end of the
  /// object, whose closing brace is consumed.
  package mutating func nextMember(
    _ bytes: Span<UInt8>, depth: Int, isFirst: inout Bool
  ) throws(Malformed) -> JSONText? {
    guard try opened(bytes, depth: depth, isFirst: isFirst, closing: UInt8(ascii: "}")) else { return nil }
    isFirst = false
    guard peek(bytes) == UInt8(ascii: "\"") else { throw .syntax(at: position) }
    let key = try string(bytes)
    guard peek(bytes) == UInt8(ascii: ":") else { throw .syntax(at: position) }
    position += 1
    return key
  }

  /// White space to the very end.
  package mutating func end(_ bytes: Span<UInt8>) throws(Malformed) {
    _ = peek(bytes)
    guard position == bytes.count else { throw .syntax(at: position) }
  }

  /// Consumes what stands between two members or elements. False when the container ended.
  @inline(__always)
  private mutating func opened(
    _ bytes: Span<UInt8>, depth: Int, isFirst: Bool, closing: UInt8
  ) throws(Malformed) -> Bool {
    if isFirst {
      guard depth < Self.maximumDepth else { throw .tooDeep }
      position += 1
      guard peek(bytes) == closing else { return true }
    } else {
      let byte = peek(bytes)
      if byte == UInt8(ascii: ",") {
        position += 1
        return true
      }
      guard byte == closing else { throw .syntax(at: position) }
    }
    position += 1
    return false
  }

  private mutating func literal(_ word: StaticString, _ bytes: Span<UInt8>) throws(Malformed) {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count else { throw .syntax(at: position) }
    for offset in 0..<word.utf8CodeUnitCount where bytes[position + offset] != word.utf8Start[offset] {
      throw .syntax(at: position + offset)
    }
    position = end
  }

  /// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
  private mutating func number(_ bytes: Span<UInt8>) throws(Malformed) {
    if current(bytes) == UInt8(ascii: "-") { position += 1 }
    if current(bytes) == UInt8(ascii: "0") {
      position += 1
    } else {
      try digits(bytes)
    }
    if current(bytes) == UInt8(ascii: ".") {
      position += 1
      try digits(bytes)
    }
    if current(bytes) | 0x20 == UInt8(ascii: "e") {
      position += 1
      if current(bytes) == UInt8(ascii: "+") || current(bytes) == UInt8(ascii: "-") { position += 1 }
      try digits(bytes)
    }
  }

  private mutating func digits(_ bytes: Span<UInt8>) throws(Malformed) {
    let start = position
    while (0x30...0x39).contains(current(bytes)) { position += 1 }
    guard position > start else { throw .syntax(at: position) }
  }

  @inline(__always)
  private func current(_ bytes: Span<UInt8>) -> UInt8 { position < bytes.count ? bytes[position] : 0 }
}
