import NIOCore

/// The members of one object while it is scanned, and what they make of it.
struct EnvelopeMembers {
  private typealias Value = (kind: JSONScanner.Kind, range: Range<Int>)

  private var version: Value?
  private var id: Value?
  private var method: (text: JSONText?, range: Range<Int>)?
  private var params: Value?
  private var result: Value?
  private var error: Value?
  private var context: WireContext?
  /// The first thing found wrong.
  private var flaw: String?

  /// Consumes the value of `key` and keeps it, if the specification or we know that member.
  mutating func take(
    _ key: JSONText, _ bytes: Span<UInt8>, _ scanner: inout JSONScanner, depth: Int
  ) throws(JSONScanner.Malformed) {
    if key.equals("jsonrpc", bytes) {
      Self.keep(try scanner.value(bytes, depth: depth), in: &version, "jsonrpc", &flaw)
    } else if key.equals("id", bytes) {
      Self.keep(try scanner.value(bytes, depth: depth), in: &id, "id", &flaw)
    } else if key.equals("method", bytes) {
      try takeMethod(bytes, &scanner, depth: depth)
    } else if key.equals("params", bytes) {
      var duplicates = DuplicateMembers()
      Self.keep(try duplicates.value(bytes, &scanner, depth: depth), in: &params, "params", &flaw)
      if duplicates.found { flaw = flaw ?? "params has a member twice" }
    } else if key.equals("result", bytes) {
      Self.keep(try scanner.value(bytes, depth: depth), in: &result, "result", &flaw)
    } else if key.equals("error", bytes) {
      Self.keep(try scanner.value(bytes, depth: depth), in: &error, "error", &flaw)
    } else if key.equals("context", bytes) {
      if context != nil { flaw = flaw ?? "context is there twice" }
      let scanned = try WireContext.scan(bytes, &scanner, depth: depth)
      context = scanned.context
      flaw = flaw ?? scanned.flaw
    } else {
      try scanner.value(bytes, depth: depth)
    }
  }

  func envelope(of message: ByteBuffer, _ bytes: Span<UInt8>) -> Envelope {
    if method == nil && (result != nil || error != nil) { return reply(of: message, bytes) }
    let id: RPCID?
    switch self.id {
    case nil: id = nil
    case (.string, let range)?, (.number, let range)?, (.null, let range)?: id = RPCID(bytes: message.slice(range))
    default: return .invalid(.null, reason: "id is a string, a number or null")
    }
    if let flaw { return .invalid(id ?? .null, reason: flaw) }
    guard isVersion2(bytes) else { return .invalid(id ?? .null, reason: "jsonrpc is \"2.0\"") }
    guard let method = method?.text else { return .invalid(id ?? .null, reason: "method is a string") }
    switch params?.kind {
    case nil, .object, .array: break
    default: return .invalid(id ?? .null, reason: "params is an object or an array")
    }
    return .call(
      IncomingCall(
        id: id, method: method.decoded(bytes), params: params.map { RawJSON(bytes: message.slice($0.range)) },
        context: context ?? WireContext()))
  }

  private func reply(of message: ByteBuffer, _ bytes: Span<UInt8>) -> Envelope {
    guard flaw == nil, isVersion2(bytes), let id, id.kind == .string || id.kind == .number || id.kind == .null
    else { return .unreadableReply }
    let outcome: IncomingReply.Outcome
    switch (result, error) {
    case (let result?, nil): outcome = .result(RawJSON(bytes: message.slice(result.range)))
    case (nil, let error?) where error.kind == .object: outcome = .error(RawJSON(bytes: message.slice(error.range)))
    default: return .unreadableReply
    }
    return .reply(IncomingReply(id: RPCID(bytes: message.slice(id.range)), outcome: outcome))
  }

  private static func keep(_ value: Value, in member: inout Value?, _ name: String, _ flaw: inout String?) {
    if member != nil { flaw = flaw ?? "\(name) is there twice" }
    member = value
  }

  private mutating func takeMethod(
    _ bytes: Span<UInt8>, _ scanner: inout JSONScanner, depth: Int
  ) throws(JSONScanner.Malformed) {
    if method != nil { flaw = flaw ?? "method is there twice" }
    guard scanner.peek(bytes) == UInt8(ascii: "\"") else {
      method = (nil, try scanner.value(bytes, depth: depth).range)
      return
    }
    let text = try scanner.string(bytes)
    method = (text, text.range)
  }

  private func isVersion2(_ bytes: Span<UInt8>) -> Bool {
    guard let version, version.kind == .string else { return false }
    let text = (version.range.lowerBound + 1)..<(version.range.upperBound - 1)
    return JSONText(range: text, hasEscapes: text.count != 3).equals("2.0", bytes)
  }
}

extension ByteBuffer {
  /// The bytes at offsets counted from the reader index.
  fileprivate func slice(_ range: Range<Int>) -> ByteBuffer {
    // The scanner only hands out ranges it has walked over, so this is never empty-handed.
    getSlice(at: readerIndex + range.lowerBound, length: range.count) ?? ByteBuffer()
  }
}
