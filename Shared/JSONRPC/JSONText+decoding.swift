extension JSONText {
  /// The text itself. A lone surrogate, which JSON's grammar lets pass, becomes U+FFFD.
  package func decoded(_ bytes: Span<UInt8>) -> String {
    if !hasEscapes {
      return bytes.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
    var text = [UInt8]()
    text.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        text.append(bytes[index])
        index += 1
        continue
      }
      switch bytes[index + 1] {
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        text.append(contentsOf: Self.scalar(bytes, at: &index, end: range.upperBound).utf8)
        continue
      default: text.append(bytes[index + 1])
      }
      index += 2
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether the text is `word`, written with escapes or without.
  package func equals(_ word: StaticString, _ bytes: Span<UInt8>) -> Bool {
    if hasEscapes { return decoded(bytes) == word.description }
    guard range.count == word.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count where bytes[range.lowerBound + offset] != word.utf8Start[offset] { return false }
    return true
  }

  /// One `\uXXXX`, or two that make a surrogate pair.
  private static func scalar(_ bytes: Span<UInt8>, at index: inout Int, end: Int) -> Character {
    let first = unit(bytes, at: index)
    index += 6
    if (0xD800..<0xDC00).contains(first), index + 6 <= end, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    {
      let second = unit(bytes, at: index)
      if (0xDC00..<0xE000).contains(second) {
        index += 6
        return Character(Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}")
      }
    }
    return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
  }

  private static func unit(_ bytes: Span<UInt8>, at index: Int) -> UInt32 {
    (2..<6).reduce(0) { $0 << 4 | (hexDigit(bytes[index + $1]) ?? 0) }
  }
}
