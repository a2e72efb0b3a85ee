import Domain
import JSONRPC

/// Opens a session for a browser without an account, whose token the gateway has made. It opens nothing by itself:
/// sharing knows where it is let in. Opening the same session twice is no error.
///
/// The gateway calls this only once somebody was let in, so that a flood of guesses at a door leaves nothing behind.
public struct OpenVisitorSession: RPCRequest {
  public static let method = "identity.openVisitorSession"
  public static let summary = "Opens a session for a browser without an account."
  public static let isIdempotent = true
  public typealias Response = Done
  public var session: SessionBinding

  public init(session: SessionBinding) {
    self.session = session
  }
}
