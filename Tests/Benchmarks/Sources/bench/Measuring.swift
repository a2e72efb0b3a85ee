import Foundation

/// What one contestant did in one round.
struct Sample {
  /// Of calls made one after the other, in microseconds.
  var median: Double
  var percentile99: Double
  /// With many under way at once.
  var callsPerSecond: Double
  /// CPU time of the two processes for each of those calls.
  var callerMicroseconds: Double
  var serverMicroseconds: Double
}

/// How much is measured in one round.
struct Effort {
  var warmUp = 1_000
  var sequential = 5_000
  var inFlight = 64
  var duration = Duration.seconds(2)
}

/// Measures one contestant once.
/// - Parameter server: the process that answers.
func measure(
  _ effort: Effort, server: Int32, _ call: @escaping @Sendable () async throws -> Void
) async throws -> Sample {
  for _ in 0..<effort.warmUp { try await call() }
  var times: [Double] = []
  for _ in 0..<effort.sequential {
    let start = ContinuousClock.now
    try await call()
    times.append(start.duration(to: .now).microseconds)
  }
  times.sort()
  let start = ContinuousClock.now
  let (caller, answering) = (cpuMicroseconds(of: "self"), cpuMicroseconds(of: "\(server)"))
  let count = Double(try await keepInFlight(effort, call))
  return Sample(
    median: times[times.count / 2], percentile99: times[times.count * 99 / 100],
    callsPerSecond: count / (start.duration(to: .now).microseconds / 1e6),
    callerMicroseconds: (cpuMicroseconds(of: "self") - caller) / count,
    serverMicroseconds: (cpuMicroseconds(of: "\(server)") - answering) / count)
}

/// - Returns: how many calls were answered.
private func keepInFlight(
  _ effort: Effort, _ call: @escaping @Sendable () async throws -> Void
) async throws -> Int {
  let end = ContinuousClock.now.advanced(by: effort.duration)
  return try await withThrowingTaskGroup(of: Int.self) { group in
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
}

/// User and system time of a process, as Linux counts it: in hundredths of a second.
func cpuMicroseconds(of process: String) -> Double {
  let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
  // The name, which may hold anything, ends at the last parenthesis; utime and stime are fields 14 and 15.
  let fields = status[(status.lastIndex(of: ")") ?? status.startIndex)...].split(separator: " ")
  guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return .nan }
  return (user + system) * 10_000
}

extension Duration {
  var microseconds: Double { Double(components.seconds) * 1e6 + Double(components.attoseconds) / 1e12 }
}

extension Double {
  func formatted(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }
}

/// The middle one; the lower of the two middle ones for an even count.
func median(_ values: [Double]) -> Double {
  values.isEmpty ? .nan : values.sorted()[(values.count - 1) / 2]
}
