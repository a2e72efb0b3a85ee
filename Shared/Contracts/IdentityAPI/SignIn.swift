import Domain
import JSONRPC

/// Signs a studio's account in. Fails with `wrongCredentials` or `tooManyAttempts`.
public struct SignIn: RPCRequest {
  public static let method = "identity.signIn"
  public static let summary = "Signs a studio's account in with email and password."
  public typealias Response = SignedIn
  /// As typed; an address that cannot be one answers like an unknown one.
  public var email: String
  public var password: String
  /// Where the attempt came from, for throttling: an IPv4 address or an IPv6 /64.
  public var network: String

  public init(email: String, password: String, network: String) {
    self.email = email
    self.password = password
    self.network = network
  }
}
