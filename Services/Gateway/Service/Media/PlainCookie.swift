/// The session's cookie among those a browser sent.
struct PlainCookie {
  /// `name=`.
  let start: [UInt8]

  /// Characters of a token.
  private static let length = 43

  init(name: String) {
    start = Array("\(name)=".utf8)
  }

  /// Where the token stands in a `Cookie` field's value.
  /// - Returns: nil where there is none, more than one, or one that is not as long as tokens are.
  func token(in bytes: UnsafeRawBufferPointer, _ field: Range<Int>) -> Range<Int>? {
    var found: Range<Int>?
    var at = field.lowerBound
    while at < field.upperBound {
      while at < field.upperBound, bytes[at] == 32 { at += 1 }
      var end = at
      while end < field.upperBound, bytes[end] != 59 { end += 1 }
      if begins(bytes, at, end) {
        let token = at + start.count..<end
        guard found == nil, token.count == Self.length else { return nil }
        found = token
      }
      at = end + 1
    }
    return found
  }

  private func begins(_ bytes: UnsafeRawBufferPointer, _ at: Int, _ end: Int) -> Bool {
    guard end - at >= start.count else { return false }
    for index in start.indices where bytes[at + index] != start[index] { return false }
    return true
  }
}
