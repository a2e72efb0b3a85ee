import Domain
import JSONRPC

/// Registers the calling connection for `SessionEnded` notices, until it closes.
public struct WatchSessions: RPCRequest {
  public static let method = "identity.watchSessions"
  public static let summary = "Registers this connection for notices of ended sessions."
  public static let isIdempotent = true
  public typealias Response = Done
  public init() {}
}

/// Identity calls this over the watching connection; the session is void once every watcher has answered.
public struct SessionEnded: RPCRequest {
  public static let method = "gateway.sessionEnded"
  public static let summary = "A session ended: forget it."
  public static let isIdempotent = true
  public typealias Response = Done
  public var session: SessionBinding

  public init(session: SessionBinding) {
    self.session = session
  }
}
