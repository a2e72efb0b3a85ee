import JSONRPC

/// Every service tells its counters; the gateway puts them together at `/metrics`.
public struct ReadMetrics: RPCRequest {
  public static let method = "host.metrics"
  public static let summary = "Tells the process' counters."
  public static let isIdempotent = true
  public init() {}

  public struct Response: Codable, Sendable {
    public var samples: [MetricSample]
    public init(samples: [MetricSample]) { self.samples = samples }
  }
}

/// One line of the exposition, without the process it came from.
public struct MetricSample: Codable, Sendable, Equatable {
  /// The family it belongs to, which the `# TYPE` line names.
  public var family: String
  public var type: String
  /// What the family's name is followed by in this line: nothing, `_count` or `_sum`.
  public var suffix: String
  /// As between the braces, `key="value",…`; may be empty.
  public var labels: String
  public var value: Double

  public init(family: String, type: String, suffix: String, labels: String, value: Double) {
    self.family = family
    self.type = type
    self.suffix = suffix
    self.labels = labels
    self.value = value
  }
}
