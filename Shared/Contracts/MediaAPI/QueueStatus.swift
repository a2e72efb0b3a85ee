import Domain
import JSONRPC

public struct QueueStatus: RPCRequest {
  public static let method = "media.queueStatus"
  public static let summary = "Counts what waits, runs and failed."
  public static let isIdempotent = true
  public init() {}

  public struct Response: Codable, Sendable, Equatable {
    public var waiting: Int
    public var running: Int
    public var failed: Int

    public init(waiting: Int, running: Int, failed: Int) {
      self.waiting = waiting
      self.running = running
      self.failed = failed
    }
  }
}
