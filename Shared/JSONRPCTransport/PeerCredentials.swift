import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Who is at the other end of a Unix socket, as the kernel knows it (`struct ucred` of Linux).
struct PeerCredentials {
  var processID: Int32 = 0
  var userID: UInt32 = .max
  var groupID: UInt32 = .max

  /// Succeeds when the peer runs as `user`.
  ///
  /// Elsewhere than on Linux the folder's and the socket's permissions alone keep others out.
  static func require(user: UInt32, on channel: any Channel) -> EventLoopFuture<Void> {
    #if os(Linux)
      guard let options = channel as? any SocketOptionProvider else {
        return channel.eventLoop.makeFailedFuture(PeerRefused(userID: nil))
      }
      let credentials: EventLoopFuture<PeerCredentials> =
        options.unsafeGetSocketOption(level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED))
      return credentials.flatMapThrowing { credentials in
        guard credentials.userID == user else { throw PeerRefused(userID: credentials.userID) }
      }
    #else
      return channel.eventLoop.makeSucceededVoidFuture()
    #endif
  }
}

/// A connection from somebody else.
struct PeerRefused: Error {
  var userID: UInt32?
}
