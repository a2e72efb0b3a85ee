import Domain
import JSONRPC

/// Ends a session; every connected gateway has taken note when this returns. Unknown sessions are no error.
public struct EndSession: RPCRequest {
  public static let method = "identity.endSession"
  public static let summary = "Ends a session at once."
  public static let isIdempotent = true
  public typealias Response = Done
  public var session: SessionBinding

  public init(session: SessionBinding) {
    self.session = session
  }
}
