import NIOCore
import NIOPosix
import Synchronization

/// One direction of a connection within a process: what is sent is received on the same thread.
final class InProcessWire: Wire {
  private struct Ends {
    var own: RPCConnection
    var other: RPCConnection
  }

  /// Nil once closed.
  private let ends = Mutex<Ends?>(nil)

  func connect(from own: RPCConnection, to other: RPCConnection) {
    ends.withLock { $0 = Ends(own: own, other: other) }
  }

  func send(_ message: ByteBuffer) {
    ends.withLock { $0 }?.other.receive(message)
  }

  func wake(at deadline: ContinuousClock.Instant) {
    let delay = max(.zero, ContinuousClock.now.duration(to: deadline))
    MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: TimeAmount(delay)) { [weak self] in
      self?.ends.withLock { $0 }?.own.wake()
    }
  }

  func close() {
    guard
      let ends = ends.withLock({ ends in
        defer { ends = nil }
        return ends
      })
    else { return }
    ends.own.closed()
    ends.other.startClosing()
  }

  func closeWhenSent() { close() }
}
