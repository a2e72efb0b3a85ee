/// The medians of one contestant over all rounds.
struct RPCResult: Codable, Sendable {
  var name: String
  /// Of calls one after the other, in microseconds.
  var p50: Double
  var p99: Double
  /// With 64 under way at once.
  var callsPerSecond: Double
  /// CPU time of each process for one of those calls.
  var callerMicroseconds: Double
  var serverMicroseconds: Double

  init(name: String, samples: [Sample]) {
    self.name = name
    p50 = median(samples.map(\.median))
    p99 = median(samples.map(\.percentile99))
    callsPerSecond = median(samples.map(\.callsPerSecond))
    callerMicroseconds = median(samples.map(\.callerMicroseconds))
    serverMicroseconds = median(samples.map(\.serverMicroseconds))
  }
}
