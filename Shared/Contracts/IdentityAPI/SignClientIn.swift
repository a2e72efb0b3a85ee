import Domain
import JSONRPC

/// Signs a visitor's session in with a client's email and password at one studio. An unknown address and one without a password take as long as a wrong password.
/// Fails with `wrongCredentials`, `tooManyAttempts`, and, only after a right password, with `otherAccount` where the
/// session is signed in with another address.
public struct SignClientIn: RPCRequest {
  public static let method = "identity.signClientIn"
  public static let summary = "Signs a session in by email and password."
  public typealias Response = Client
  public var studio: Studio.ID
  /// As typed.
  public var email: String
  public var password: String
  public var session: SessionBinding
  public var network: String

  public init(studio: Studio.ID, email: String, password: String, session: SessionBinding, network: String) {
    self.studio = studio
    self.email = email
    self.password = password
    self.session = session
    self.network = network
  }
}
