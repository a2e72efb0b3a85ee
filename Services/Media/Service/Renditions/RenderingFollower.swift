import Synchronization

/// Follows ffmpeg through a film.
final class RenderingFollower: Sendable {
  private let report = Mutex(RenderingReport())
  private let length: Double?
  private let reached: @Sendable (Double) -> Void

  /// - Parameter length: of the film, in seconds; nil where nobody knows.
  init(length: Double?, _ reached: @escaping @Sendable (Double) -> Void) {
    self.length = length
    self.reached = reached
  }

  /// Takes a line of what it tells.
  /// - Returns: whether it has moved.
  func read(_ line: String) -> Bool {
    let (hasMoved, seconds) = report.withLock { report in (report.read(line), report.seconds) }
    if hasMoved, let length, length > 0 { reached(seconds / length) }
    return hasMoved
  }

  /// Of the first file it writes.
  var bytes: Int { report.withLock { $0.bytes } }
}
