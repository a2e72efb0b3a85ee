import NIOCore

/// What carries one connection's messages: a socket, or the other end in the same process.
protocol Wire: Sendable {
  /// Sends one message, the line feed not included. Messages keep their order; after `close` they are dropped.
  func send(_ message: ByteBuffer)

  /// Has `RPCConnection.wake` called at that time, or a little later.
  func wake(at deadline: ContinuousClock.Instant)

  /// Closes at once. `RPCConnection.closed` is called when it is done.
  func close()

  /// Closes once what was sent has left.
  func closeWhenSent()
}
