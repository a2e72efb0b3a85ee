/// What one server takes on before it says `overloaded`, and how long it waits for whom.
public struct RPCServerLimits: Sendable {
  /// Calls under way on one connection.
  public var inFlightPerConnection: Int
  /// Calls under way on all connections together.
  public var inFlightPerService: Int
  /// The longest line taken and sent, in bytes, its line feed not counted.
  public var maximumMessageBytes: Int
  /// The most calls in one batch.
  public var maximumBatch: Int
  /// Connections open at once; one more is closed as soon as it is made.
  public var maximumConnections: Int
  /// Seconds a refused caller is told to wait.
  public var retryAfter: Int
  /// How long calls under way may go on once the server is told to stop.
  public var drain: Duration
  /// The same for idempotent calls, long polls among them: their callers repeat them.
  public var drainIdempotent: Duration
  /// How long a peer may leave its answers unread before it is dropped.
  public var unreadAnswers: Duration

  public init(
    inFlightPerConnection: Int = 256, inFlightPerService: Int = 1024, maximumMessageBytes: Int = 8 << 20,
    maximumBatch: Int = 1000, maximumConnections: Int = 256, retryAfter: Int = 1, drain: Duration = .seconds(5),
    drainIdempotent: Duration = .milliseconds(250), unreadAnswers: Duration = .seconds(30)
  ) {
    self.inFlightPerConnection = inFlightPerConnection
    self.inFlightPerService = inFlightPerService
    self.maximumMessageBytes = maximumMessageBytes
    self.maximumBatch = maximumBatch
    self.maximumConnections = maximumConnections
    self.retryAfter = retryAfter
    self.drain = drain
    self.drainIdempotent = drainIdempotent
    self.unreadAnswers = unreadAnswers
  }
}
