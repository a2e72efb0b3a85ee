import NIOCore

/// The `id` of a call as it was written: a string, a number or `null`, kept byte for byte and echoed so.
public struct RPCID: Sendable, Hashable, CustomStringConvertible {
  /// The JSON of the id.
  let bytes: ByteBuffer

  /// - Parameter bytes: one valid JSON string, number or `null`.
  init(bytes: ByteBuffer) {
    self.bytes = bytes
  }

  public init(_ number: UInt64) {
    bytes = ByteBuffer(string: String(number))
  }

  /// What a response carries when the id of the request could not be told (specification, section 5).
  public static let null = RPCID(bytes: ByteBuffer(staticString: "null"))

  /// The number, when the id is a plain unsigned integer as our own clients choose it.
  package var number: UInt64? {
    let span = bytes.readableBytesUInt8Span
    guard (1...19).contains(span.count) else { return nil }
    var number: UInt64 = 0
    for index in span.indices {
      guard (0x30...0x39).contains(span[index]) else { return nil }
      number = number * 10 + UInt64(span[index] - 0x30)
    }
    return number
  }

  public var description: String { String(buffer: bytes) }
}
