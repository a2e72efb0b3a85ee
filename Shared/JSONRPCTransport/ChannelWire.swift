import JSONRPC
import NIOCore
import Synchronization

/// A connection's messages on a socket, one a line.
final class ChannelWire: Wire {
  private let channel: any Channel
  private let outbox = Mutex(Outbox())
  /// Set once, before the channel reads.
  private let connection = Mutex<RPCConnection?>(nil)

  init(_ channel: any Channel) {
    self.channel = channel
  }

  func attach(_ connection: RPCConnection) {
    self.connection.withLock { $0 = connection }
  }

  func detach() {
    connection.withLock { $0 = nil }
  }

  func send(_ message: ByteBuffer) {
    guard outbox.withLock({ $0.append(message) }) else { return }
    if channel.eventLoop.inEventLoop {
      flush()
    } else {
      channel.eventLoop.execute { self.flush() }
    }
  }

  /// Until `endTick` messages only gather. On the event loop.
  func beginTick() {
    outbox.withLock { $0.promiseFlush() }
  }

  func endTick() {
    flush()
  }

  func wake(at deadline: ContinuousClock.Instant) {
    let delay = max(.zero, ContinuousClock.now.duration(to: deadline))
    channel.eventLoop.scheduleTask(in: TimeAmount(delay)) { [self] in
      connection.withLock { $0 }?.wake()
    }
  }

  func close() {
    channel.close(promise: nil)
  }

  func closeWhenSent() {
    let channel = channel
    channel.eventLoop.execute {
      self.flush()
      channel.writeAndFlush(ByteBuffer()).whenComplete { _ in channel.close(promise: nil) }
    }
  }

  private func flush() {
    let chunks = outbox.withLock { $0.take() }
    guard !chunks.isEmpty else { return }
    for chunk in chunks { channel.write(chunk, promise: nil) }
    channel.flush()
  }
}
