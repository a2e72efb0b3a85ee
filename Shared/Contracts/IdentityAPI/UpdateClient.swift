import Domain
import JSONRPC

/// Changes the name or password of the account a session is signed in with at a studio. A new password ends the account's other sessions.
/// Fails with `sessionUnknown`, `weakPassword`, `invalidValue`.
public struct UpdateClient: RPCRequest {
  public static let method = "identity.updateClient"
  public static let summary = "Changes a client's name or password."
  public static let isIdempotent = true
  public typealias Response = Client
  public var studio: Studio.ID
  public var session: SessionBinding
  public var name: String?
  public var password: String?

  public init(studio: Studio.ID, session: SessionBinding, name: String? = nil, password: String? = nil) {
    self.studio = studio
    self.session = session
    self.name = name
    self.password = password
  }
}
