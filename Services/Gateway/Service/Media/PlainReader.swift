/// Goes through bytes once, from front to back. It knows one way to write things and takes no other: where something is
/// written otherwise it says so, and whoever reads with it gives up.
struct PlainReader {
  let bytes: UnsafeRawBufferPointer
  var at = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { at == bytes.count }

  /// Steps over `text` where it stands here, to the letter.
  mutating func skip(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count - at >= count, matches(at..<at + count, text) else { return false }
    at += count
    return true
  }

  mutating func take(while isMember: (UInt8) -> Bool) -> Range<Int> {
    let start = at
    while at < bytes.count, isMember(bytes[at]) { at += 1 }
    return start..<at
  }

  func matches(_ range: Range<Int>, _ text: StaticString) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    for index in 0..<range.count where bytes[range.lowerBound + index] != text.utf8Start[index] { return false }
    return true
  }
}
