import Domain
import JSONRPC

/// Signs a session out of every client account. It goes on as a visitor.
public struct SignClientOut: RPCRequest {
  public static let method = "identity.signClientOut"
  public static let summary = "Signs a session out of its client accounts."
  public static let isIdempotent = true
  public typealias Response = Done
  public var session: SessionBinding

  public init(session: SessionBinding) {
    self.session = session
  }
}
