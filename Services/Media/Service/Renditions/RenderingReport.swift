/// What ffmpeg tells of its progress: lines of `name=value`, a block of them every second.
struct RenderingReport: Sendable, Equatable {
  /// How far into the film it is.
  var seconds = 0.0
  private(set) var frames = 0
  private(set) var bytes = 0

  /// Takes a line.
  /// - Returns: whether it has moved since the last.
  mutating func read(_ line: some StringProtocol) -> Bool {
    let parts = line.split(separator: "=", maxSplits: 1)
    guard parts.count == 2 else { return false }
    let value = parts[1].trimmingPrefix(while: \.isWhitespace)
    switch parts[0] {
    // Microseconds; `N/A` before the first frame.
    case "out_time_us": return raise(\.seconds, to: Double(value).map { $0 / 1_000_000 })
    case "frame": return raise(\.frames, to: Int(value))
    case "total_size": return raise(\.bytes, to: Int(value))
    default: return false
    }
  }

  private mutating func raise<Value: Comparable>(_ path: WritableKeyPath<Self, Value>, to value: Value?) -> Bool {
    guard let value, value > self[keyPath: path] else { return false }
    self[keyPath: path] = value
    return true
  }
}
