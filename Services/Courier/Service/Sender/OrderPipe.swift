import CPlatform
import Foundation
import Glibc

/// Where a sender gets its orders: lines on a descriptor, until the courier lets go of the other end or says SIGTERM.
final class OrderPipe {
  private let descriptor: Int32
  private let signals: Int32
  private var pending: [UInt8] = []
  private var scanned = 0
  /// When the courier was first found gone.
  private var overSince: ContinuousClock.Instant?

  init(descriptor: Int32) throws(SystemCallFailure) {
    self.descriptor = descriptor
    var signals: Int32 = -1
    let refusal = vitrine_signal_descriptor([SIGTERM, SIGINT], 2, &signals)
    guard refusal == 0 else { throw SystemCallFailure("listen for signals", code: refusal) }
    self.signals = signals
  }

  /// Waits for the next line.
  /// - Returns: nil once the courier is gone: lines that it had written by then stay undone, for it cannot be told.
  func nextLine() throws(SystemCallFailure) -> [UInt8]? {
    while true {
      if isOver { return nil }
      if let end = pending[scanned...].firstIndex(of: 0x0A) {
        let line = Array(pending[..<end])
        pending.removeSubrange(...end)
        scanned = 0
        return line
      }
      scanned = pending.count
      _ = wait(for: Int16(POLLIN), milliseconds: -1)
      if isOver { return nil }
      try readMore()
    }
  }

  /// Whether the courier has been gone for at least `patience`.
  func hasBeenOver(for patience: Duration) -> Bool {
    isOver && (overSince.map { $0.duration(to: .now) >= patience } ?? false)
  }

  private var isOver: Bool {
    if overSince == nil && wait(for: 0, milliseconds: 0) { overSince = .now }
    return overSince != nil
  }

  /// - Returns: whether the other end is closed or a signal came.
  private func wait(for events: Int16, milliseconds: Int32) -> Bool {
    var sources = [
      pollfd(fd: descriptor, events: events, revents: 0), pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&sources, 2, milliseconds) > 0 else { return false }
    return sources[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 || sources[1].revents != 0
  }

  private func readMore() throws(SystemCallFailure) {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &chunk, chunk.count)
    if count < 0 && errno == EINTR { return }
    guard count >= 0 else { throw SystemCallFailure("read orders") }
    if count == 0 { overSince = .now }
    pending += chunk[..<count]
  }
}
