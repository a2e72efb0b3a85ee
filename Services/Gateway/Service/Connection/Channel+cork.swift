import Glibc
import NIOCore

extension Channel {
  /// Whether only full packets go out (Linux, `tcp(7)`): files come to the socket in many small steps. Only from the
  /// channel's event loop.
  func cork(_ isCorked: Bool) {
    // A connection that is gone needs none.
    try? syncOptions?.setOption(.tcpOption(.cork), value: isCorked ? 1 : 0)
  }
}

extension NIOBSDSocket.Option {
  fileprivate static let cork = Self(rawValue: CInt(TCP_CORK))
}
