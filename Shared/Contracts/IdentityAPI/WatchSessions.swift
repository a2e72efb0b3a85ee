import Domain
import JSONRPC

/// Registers the calling connection for `SessionEnded` and `AccountsWanted` notices, until it closes.
public struct WatchSessions: RPCRequest {
  public static let method = "identity.watchSessions"
  public static let summary = "Registers this connection for notices of what sessions are worth no more."
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

/// Identity calls this over the watching connection when a studio wants accounts for downloads from now on (R15); the
/// change holds once every watcher has answered.
public struct AccountsWanted: RPCRequest {
  public static let method = "gateway.accountsWanted"
  public static let summary = "A studio wants accounts for downloads from now on: ask anew about those under way."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID

  public init(studio: Studio.ID) {
    self.studio = studio
  }
}
