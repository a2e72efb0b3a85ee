import JSONRPC
import NIOCore

/// JSON that is written without blanks, one word after another.
extension PlainReader {
  /// Where a string without escapes stands, between its quotes. Steps over it only then.
  mutating func plainString() -> Range<Int>? {
    guard at < bytes.count, bytes[at] == 34 else { return nil }
    var end = at + 1
    while end < bytes.count, bytes[end] != 34 {
      if bytes[end] == 92 || bytes[end] < 32 { return nil }
      end += 1
    }
    guard end < bytes.count else { return nil }
    defer { at = end + 1 }
    return at + 1..<end
  }

  /// A string, escapes and all.
  mutating func text() -> String? {
    if let range = plainString() { return string(range) }
    guard at < bytes.count, bytes[at] == 34 else { return nil }
    var end = at + 1
    while end < bytes.count, bytes[end] != 34 { end += bytes[end] == 92 ? 2 : 1 }
    guard end < bytes.count else { return nil }
    defer { at = end + 1 }
    return try? RawJSON(bytes: ByteBuffer(bytes: bytes[at...end])).decode(String.self)
  }

  /// A whole number that is not negative.
  mutating func number() -> Int64? {
    digits(take { (48...57).contains($0) })
  }

  /// - Returns: nil for none or more than eighteen, which is as many as always fit.
  func digits(_ range: Range<Int>) -> Int64? {
    guard (1...18).contains(range.count) else { return nil }
    var number: Int64 = 0
    for index in range {
      guard (48...57).contains(bytes[index]) else { return nil }
      number = number * 10 + Int64(bytes[index] - 48)
    }
    return number
  }

  func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[range]) }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes(range), as: UTF8.self) }
}
