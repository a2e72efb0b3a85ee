/// How long to wait before a program that ended by itself is started again: twice as long each time, up to `longest`,
/// and from the beginning once it ran well for `healthy`.
public struct Backoff: Equatable, Sendable {
  public var first: Duration
  public var longest: Duration
  public var healthy: Duration

  private var next: Duration

  public init(
    first: Duration = .milliseconds(200), longest: Duration = .seconds(10), healthy: Duration = .seconds(5)
  ) {
    self.first = first
    self.longest = longest
    self.healthy = healthy
    next = first
  }

  /// The wait after a run that took `run`.
  public mutating func wait(afterRunOf run: Duration) -> Duration {
    if run >= healthy { next = first }
    defer { next = min(next * 2, longest) }
    return next
  }
}
