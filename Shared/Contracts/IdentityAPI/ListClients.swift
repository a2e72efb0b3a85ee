import Domain
import JSONRPC

/// The accounts a session is signed in with, one a studio.
public struct ListClients: RPCRequest {
  public static let method = "identity.listClients"
  public static let summary = "Lists the client accounts a session is signed in with."
  public static let isIdempotent = true
  public typealias Response = Page<Client>
  public var session: SessionBinding

  public init(session: SessionBinding) {
    self.session = session
  }
}
