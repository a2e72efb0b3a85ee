import NIOCore

/// One complete JSON value as UTF-8 bytes, not decoded: a result passes through the gateway as it came.
public struct RawJSON: Sendable, Equatable {
  public var bytes: ByteBuffer

  /// - Parameter bytes: exactly one valid JSON value, on one line (no unescaped line feed).
  public init(bytes: ByteBuffer) {
    self.bytes = bytes
  }

  public init(_ text: String) {
    bytes = ByteBuffer(string: text)
  }
}
