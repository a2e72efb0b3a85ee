import Domain
import JSONRPC

/// Tells whom a session belongs to. Fails with `sessionUnknown` when it is unknown, ended or expired.
public struct ResolveSession: RPCRequest {
  public static let method = "identity.resolveSession"
  public static let summary = "Tells whom a session belongs to."
  public static let isIdempotent = true
  public typealias Response = Principal
  public var session: SessionBinding

  public init(session: SessionBinding) {
    self.session = session
  }
}
