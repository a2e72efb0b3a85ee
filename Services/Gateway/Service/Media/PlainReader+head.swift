/// The head of a request.
extension PlainReader {
  /// The next line as a name and its value without blanks in front.
  /// - Returns: nil unless it is `Name: value` in printable ASCII, no blank behind it, and ends with CR and LF.
  mutating func field() -> (name: Range<Int>, value: Range<Int>)? {
    let name = take { byte in
      switch byte {
      case 48...57, 65...90, 97...122, 45: true
      default: false
      }
    }
    guard !name.isEmpty, skip(":") else { return nil }
    while at < bytes.count, bytes[at] == 32 { at += 1 }
    let value = take { $0 >= 32 && $0 < 127 }
    guard let last = value.last, bytes[last] != 32, skip("\r\n") else { return nil }
    return (name, value)
  }

  /// Whether what stands there is `text`, which is in lower case, in any case.
  func matchesInAnyCase(_ range: Range<Int>, _ text: StaticString) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    for index in 0..<range.count where Self.lowercased(bytes[range.lowerBound + index]) != text.utf8Start[index] {
      return false
    }
    return true
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 32 : byte }
}
