/// Tells whether the params of a call name a member twice: two programs that read such a call differently
/// (the first wins here, the last there) can be played off against each other.
struct DuplicateMembers {
  private(set) var found = false
  private var seen: [Range<Int>] = []
  private var manySeen: Set<String> = []

  /// Few names are compared one by one, without allocating strings; more than this go into a set.
  private static let few = 16

  /// Consumes the value that stands next, looking at its names if it is an object.
  mutating func value(
    _ bytes: Span<UInt8>, _ scanner: inout JSONScanner, depth: Int
  ) throws(JSONScanner.Malformed) -> (kind: JSONScanner.Kind, range: Range<Int>) {
    guard scanner.peek(bytes) == UInt8(ascii: "{") else { return try scanner.value(bytes, depth: depth) }
    let start = scanner.position
    var isFirst = true
    while let key = try scanner.nextMember(bytes, depth: depth, isFirst: &isFirst) {
      add(key, bytes)
      try scanner.value(bytes, depth: depth + 1)
    }
    return (.object, start..<scanner.position)
  }

  private mutating func add(_ key: JSONText, _ bytes: Span<UInt8>) {
    if manySeen.isEmpty && !key.hasEscapes && seen.count < Self.few {
      found = found || seen.contains { isEqual($0, key.range, bytes) }
      seen.append(key.range)
      return
    }
    if manySeen.isEmpty {
      for range in seen { manySeen.insert(JSONText(range: range, hasEscapes: false).decoded(bytes)) }
    }
    if !manySeen.insert(key.decoded(bytes)).inserted { found = true }
  }

  private func isEqual(_ left: Range<Int>, _ right: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for offset in 0..<left.count
    where bytes[left.lowerBound + offset] != bytes[right.lowerBound + offset] { return false }
    return true
  }
}
