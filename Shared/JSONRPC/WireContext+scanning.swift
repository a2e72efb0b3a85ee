extension WireContext {
  /// Longer waits than a day are taken for a day, so that no sum of times can overflow.
  private static let longestMilliseconds: Double = 86_400_000

  /// Consumes the member `context`, which stands next. Members we do not know are passed over.
  /// - Returns: the context and, if it is not one, what is wrong with it.
  static func scan(
    _ bytes: Span<UInt8>, _ scanner: inout JSONScanner, depth: Int
  ) throws(JSONScanner.Malformed) -> (context: WireContext, flaw: String?) {
    var context = WireContext()
    guard scanner.peek(bytes) == UInt8(ascii: "{") else {
      try scanner.value(bytes, depth: depth)
      return (context, "context is an object")
    }
    var flaw: String?
    var isFirst = true
    while let key = try scanner.nextMember(bytes, depth: depth, isFirst: &isFirst) {
      if key.equals("traceparent", bytes), scanner.peek(bytes) == UInt8(ascii: "\"") {
        context.traceparent = try scanner.string(bytes).decoded(bytes)
        continue
      }
      let value = try scanner.value(bytes, depth: depth + 1)
      guard key.equals("deadline", bytes) else { continue }
      if value.kind == .number, let milliseconds = number(bytes.extracting(value.range)) {
        context.remaining = .milliseconds(max(0, min(milliseconds, longestMilliseconds)))
      } else {
        flaw = "context.deadline is a number of milliseconds"
      }
    }
    return (context, flaw)
  }

  private static func number(_ bytes: Span<UInt8>) -> Double? {
    Double(bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })
  }
}
