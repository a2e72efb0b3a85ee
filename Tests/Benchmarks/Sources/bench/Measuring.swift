import Foundation

/// What one contestant did in one round.
struct Sample {
  /// Of calls made one after the other, in microseconds.
  var median: Double
  var percentile99: Double
  /// With many under way at once.
  var callsPerSecond: Double
  /// Of the whole process, both ends being in it, for each of those calls.
  var cpuMicroseconds: Double
}

/// How much is measured in one round.
struct Effort {
  var warmUp = 1_000
  var sequential = 5_000
  var inFlight = 64
  var duration = Duration.seconds(2)
}

/// Measures one contestant once.
func measure(_ effort: Effort, _ call: @escaping @Sendable () async throws -> Void) async throws -> Sample {
  for _ in 0..<effort.warmUp { try await call() }
  var times: [Double] = []
  for _ in 0..<effort.sequential {
    let start = ContinuousClock.now
    try await call()
    times.append(start.duration(to: .now).microseconds)
  }
  times.sort()
  let (count, seconds, cpu) = try await throughput(effort, call)
  return Sample(
    median: times[times.count / 2], percentile99: times[times.count * 99 / 100],
    callsPerSecond: Double(count) / seconds, cpuMicroseconds: cpu / Double(max(1, count)))
}

private func throughput(
  _ effort: Effort, _ call: @escaping @Sendable () async throws -> Void
) async throws -> (count: Int, seconds: Double, cpu: Double) {
  let start = ContinuousClock.now
  let end = start.advanced(by: effort.duration)
  let cpu = cpuMicroseconds()
  let count = try await withThrowingTaskGroup(of: Int.self) { group in
    for _ in 0..<effort.inFlight {
      group.addTask {
        var count = 0
        while .now < end {
          try await call()
          count += 1
        }
        return count
      }
    }
    return try await group.reduce(0, +)
  }
  return (count, start.duration(to: .now).microseconds / 1e6, cpuMicroseconds() - cpu)
}

func cpuMicroseconds() -> Double {
  var usage = rusage()
  #if os(Linux)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  #else
    getrusage(RUSAGE_SELF, &usage)
  #endif
  func microseconds(_ time: timeval) -> Double { Double(time.tv_sec) * 1e6 + Double(time.tv_usec) }
  return microseconds(usage.ru_utime) + microseconds(usage.ru_stime)
}

extension Duration {
  var microseconds: Double { Double(components.seconds) * 1e6 + Double(components.attoseconds) / 1e12 }
}

/// The middle one; the lower of the two middle ones for an even count.
func median(_ values: [Double]) -> Double {
  values.isEmpty ? .nan : values.sorted()[(values.count - 1) / 2]
}
