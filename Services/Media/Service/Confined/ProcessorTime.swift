import Glibc

/// How much processor time processes have used.
enum ProcessorTime {
  /// All threads of a running process together; nil where there is no such process.
  static func used(by process: Int32) -> Duration? {
    var clock = clockid_t()
    var time = timespec()
    guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else { return nil }
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
