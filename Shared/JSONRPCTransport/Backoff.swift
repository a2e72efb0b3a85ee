/// Waits between attempts: doubling up to a bound, half of each by chance, so that many clients of a service that
/// comes back do not all arrive at once.
struct Backoff {
  private let first: Duration
  private let longest: Duration
  private var next: Duration

  init(first: Duration = .milliseconds(10), longest: Duration = .milliseconds(500)) {
    self.first = first
    self.longest = longest
    next = first
  }

  mutating func wait(_ chance: Double = .random(in: 0...1)) -> Duration {
    defer { next = min(longest, next * 2) }
    return next / 2 + next / 2 * chance
  }

  mutating func reset() {
    next = first
  }
}
