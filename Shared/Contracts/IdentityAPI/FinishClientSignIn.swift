import Domain
import JSONRPC

/// Signs a visitor's session in by a mailed token, and makes the account on the first time. The session is opened if there is none yet.
/// Fails with `wrongCredentials` for unknown, used and old tokens alike, and with `otherAccount` where the session is
/// signed in with another address: the token is then good as before.
public struct FinishClientSignIn: RPCRequest {
  public static let method = "identity.finishClientSignIn"
  public static let summary = "Signs a session in by a mailed token."
  public var token: String
  public var session: SessionBinding

  public init(token: String, session: SessionBinding) {
    self.token = token
    self.session = session
  }

  public struct Response: Codable, Sendable, Equatable {
    public var client: Client
    public var returnTo: String?

    public init(client: Client, returnTo: String?) {
      self.client = client
      self.returnTo = returnTo
    }
  }
}
