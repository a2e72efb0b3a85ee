import NIOCore

/// What waits to be written to a socket. Small messages are put together, so that many answers cost one write.
struct Outbox {
  private var chunks: [ByteBuffer] = []
  /// Whether somebody will empty it soon.
  private var isFlushComing = false

  /// Longer messages are passed on without being copied.
  private static let longestCopied = 16 << 10

  /// - Returns: whether the caller has to see to it that it is flushed.
  mutating func append(_ message: ByteBuffer) -> Bool {
    if let last = chunks.indices.last, message.readableBytes <= Self.longestCopied,
      chunks[last].readableBytes <= 4 * Self.longestCopied
    {
      chunks[last].writeImmutableBuffer(message)
      chunks[last].writeInteger(UInt8(ascii: "\n"))
    } else {
      var message = message
      message.writeInteger(UInt8(ascii: "\n"))
      chunks.append(message)
    }
    defer { isFlushComing = true }
    return !isFlushComing
  }

  /// Promises a flush: until then nobody else needs to bring one about.
  mutating func promiseFlush() {
    isFlushComing = true
  }

  mutating func take() -> [ByteBuffer] {
    isFlushComing = false
    defer { chunks.removeAll(keepingCapacity: true) }
    return chunks
  }
}
