/// Where the text of a JSON string lies, its quotes left out.
package struct JSONText {
  package var range: Range<Int>
  package var hasEscapes: Bool

  package init(range: Range<Int>, hasEscapes: Bool) {
    self.range = range
    self.hasEscapes = hasEscapes
  }
}

extension JSONScanner {
  /// Consumes a string, its opening quote being next.
  @discardableResult
  package mutating func string(_ bytes: Span<UInt8>) throws(Malformed) -> JSONText {
    position += 1
    let start = position
    var hasEscapes = false
    while true {
      skipPlain(bytes)
      guard position < bytes.count else { throw .syntax(at: position) }
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return JSONText(range: start..<(position - 1), hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try escape(bytes)
      case 0..<0x20: throw .syntax(at: position)
      case 0x80...: try scalar(bytes)
      default: position += 1
      }
    }
  }

  /// Skips eight bytes at a time while all are ASCII, printable, and neither quote nor backslash.
  @inline(__always)
  private mutating func skipPlain(_ bytes: Span<UInt8>) {
    let raw = bytes.bytes
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    while position + 8 <= bytes.count {
      let word = raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
      // A byte below n borrows into its high bit; a byte equal to c is zero after the xor and borrows likewise.
      let control = word &- ones &* 0x20
      let quote = (word ^ (ones &* 0x22)) &- ones
      let backslash = (word ^ (ones &* 0x5C)) &- ones
      guard (word | control | quote | backslash) & highs == 0 else { return }
      position += 8
    }
  }

  private mutating func escape(_ bytes: Span<UInt8>) throws(Malformed) {
    guard position + 1 < bytes.count else { throw .syntax(at: bytes.count) }
    switch bytes[position + 1] {
    case UInt8(ascii: "u"):
      guard position + 6 <= bytes.count else { throw .syntax(at: bytes.count) }
      for index in (position + 2)..<(position + 6) where hexDigit(bytes[index]) == nil { throw .syntax(at: index) }
      position += 6
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 2
    default: throw .syntax(at: position + 1)
    }
  }

  /// Consumes one scalar beyond ASCII, by the table of RFC 3629: nothing overlong, no surrogate, none past U+10FFFF.
  private mutating func scalar(_ bytes: Span<UInt8>) throws(Malformed) {
    let second: ClosedRange<UInt8>
    let length: Int
    switch bytes[position] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: throw .notUTF8(at: position)
    }
    guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { throw .notUTF8(at: position) }
    for index in (position + 2)..<(position + length) where bytes[index] & 0xC0 != 0x80 { throw .notUTF8(at: index) }
    position += length
  }
}

/// The value of a hexadecimal digit.
package func hexDigit(_ byte: UInt8) -> UInt32? {
  switch byte {
  case 0x30...0x39: UInt32(byte - 0x30)
  case 0x41...0x46: UInt32(byte - 0x41 + 10)
  case 0x61...0x66: UInt32(byte - 0x61 + 10)
  default: nil
  }
}
