import NIOCore

/// Takes a message apart in one pass: every byte is checked, nothing but the method's name is copied.
package struct EnvelopeScanner {
  private let message: ByteBuffer
  private var scanner = JSONScanner()

  /// - Parameter maximumBatch: the most objects one batch may hold.
  package static func scan(_ message: ByteBuffer, maximumBatch: Int) -> IncomingMessage {
    var envelopes = EnvelopeScanner(message: message)
    do throws(JSONScanner.Malformed) {
      return try envelopes.scan(message.readableBytesUInt8Span, maximumBatch: maximumBatch)
    } catch {
      return .malformed(RPCError(code: .parseError, message: "Parse error: \(error.reason)"))
    }
  }

  private init(message: ByteBuffer) {
    self.message = message
  }

  private mutating func scan(
    _ bytes: Span<UInt8>, maximumBatch: Int
  ) throws(JSONScanner.Malformed) -> IncomingMessage {
    guard scanner.peek(bytes) == UInt8(ascii: "[") else {
      let envelope = try envelope(bytes, depth: 0)
      try scanner.end(bytes)
      return .single(envelope)
    }
    var envelopes: [Envelope] = []
    var isFirst = true
    var count = 0
    while try scanner.nextElement(bytes, depth: 0, isFirst: &isFirst) {
      count += 1
      let envelope = try envelope(bytes, depth: 1)
      if count <= maximumBatch { envelopes.append(envelope) }
    }
    try scanner.end(bytes)
    if count == 0 { return .malformed(.invalidRequest("a batch holds at least one call")) }
    if count > maximumBatch { return .malformed(.invalidRequest("a batch holds at most \(maximumBatch) calls")) }
    return .batch(envelopes)
  }

  /// One object of the message; what is not an object is an invalid request.
  private mutating func envelope(_ bytes: Span<UInt8>, depth: Int) throws(JSONScanner.Malformed) -> Envelope {
    guard scanner.peek(bytes) == UInt8(ascii: "{") else {
      try scanner.value(bytes, depth: depth)
      return .invalid(.null, reason: "a call is an object")
    }
    var members = EnvelopeMembers()
    var isFirst = true
    while let key = try scanner.nextMember(bytes, depth: depth, isFirst: &isFirst) {
      try members.take(key, bytes, &scanner, depth: depth + 1)
    }
    return members.envelope(of: message, bytes)
  }
}

extension RPCError {
  static func invalidRequest(_ reason: String) -> RPCError {
    RPCError(code: .invalidRequest, message: "Invalid Request: \(reason)")
  }
}
