import NIOCore

/// Cuts a stream of bytes into lines of bounded length.
///
/// Of a line that is too long no more than the bound is ever kept; the rest is passed over up to its line feed, so
/// that the connection goes on with the next line.
struct LineFramer {
  enum Frame: Equatable {
    /// A line without its line feed, never empty.
    case line(ByteBuffer)
    case tooLong
  }

  private let maximumBytes: Int
  /// What came last and is not looked at yet.
  private var unread = ByteBuffer()
  /// The beginning of a line whose end has not come. It holds no line feed.
  private var partial = ByteBuffer()
  private var isDiscarding = false

  init(maximumBytes: Int) {
    self.maximumBytes = maximumBytes
  }

  /// To be called when `next` has returned nil.
  mutating func append(_ bytes: ByteBuffer) {
    unread = bytes
  }

  mutating func next() -> Frame? {
    while let end = unread.readableBytesView.firstIndex(of: 0x0A) {
      // The view's indices are the buffer's: the slice is there.
      let rest = unread.readSlice(length: end - unread.readerIndex) ?? ByteBuffer()
      unread.moveReaderIndex(forwardBy: 1)
      if let frame = complete(rest) { return frame }
    }
    return keepPartial()
  }

  /// The stream has ended: what came without a line feed is taken for a line. (What is cut short is not JSON.)
  mutating func finish() -> Frame? {
    complete(ByteBuffer())
  }

  private mutating func complete(_ rest: ByteBuffer) -> Frame? {
    defer {
      partial = ByteBuffer()
      isDiscarding = false
    }
    if isDiscarding { return nil }
    guard partial.readableBytes + rest.readableBytes <= maximumBytes else { return .tooLong }
    if partial.readableBytes == 0 {
      partial = rest
    } else {
      partial.writeImmutableBuffer(rest)
    }
    let isBlank = partial.readableBytes == 0 || partial.readableBytes == 1 && partial.readableBytesView.first == 0x0D
    return isBlank ? nil : .line(partial)
  }

  private mutating func keepPartial() -> Frame? {
    defer { unread = ByteBuffer() }
    if isDiscarding { return nil }
    if partial.readableBytes + unread.readableBytes > maximumBytes {
      partial = ByteBuffer()
      isDiscarding = true
      return .tooLong
    }
    if partial.readableBytes == 0 {
      partial = unread
    } else {
      partial.writeImmutableBuffer(unread)
    }
    return nil
  }
}
