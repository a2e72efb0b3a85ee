import Glibc

/// Writes to a descriptor without ever waiting for its reader: a terminal that somebody paused must not keep the runner
/// from seeing a signal. Written to only when `poll` says so, and never more than a pipe takes at once (`PIPE_BUF`).
struct Outlet {
  let descriptor: Int32
  private var queue: [UInt8] = []
  private var written = 0
  private var isBroken = false

  /// Past this many bytes the programs' output is left in their pipes, and they wait.
  private static let most = 1 << 20
  private static let chunk = 4096

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  var isEmpty: Bool { queue.isEmpty }
  var isFull: Bool { queue.count - written >= Self.most }

  mutating func append(_ line: [UInt8]) {
    // Nobody reads any more. The programs are to run on all the same.
    if !isBroken { queue += line }
  }

  /// Call when the descriptor is ready for writing.
  mutating func writeSome() {
    let count = queue[written...].prefix(Self.chunk).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count > 0 {
      written += count
    } else if count < 0 && errno != EINTR && errno != EAGAIN {
      isBroken = true
      written = queue.count
    }
    if written == queue.count || written >= Self.most {
      queue.removeFirst(written)
      written = 0
    }
  }
}
