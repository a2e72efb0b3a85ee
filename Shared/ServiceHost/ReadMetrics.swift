import JSONRPC

/// Every service tells its counters; the gateway puts them together at `/metrics`.
public struct ReadMetrics: RPCRequest {
  public static let method = "rpc.metrics"
  public static let summary = "Tells the process' counters in Prometheus' text format."
  public static let isIdempotent = true
  public init() {}

  public struct Response: Codable, Sendable {
    public var text: String
    public init(text: String) { self.text = text }
  }
}
