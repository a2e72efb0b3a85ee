import Domain
import JSONRPC

/// R15: makes the token that signs an address in at a studio, once, within an hour. Whether there is an account already is not told.
/// Fails with `tooManyAttempts` (per address and per network), `notFound`.
public struct StartClientSignIn: RPCRequest {
  public static let method = "identity.startClientSignIn"
  public static let summary = "Makes the token of a sign-in link."
  public var studio: Studio.ID
  public var email: EmailAddress
  /// A path on this server to go on to.
  public var returnTo: String?
  public var network: String

  public init(studio: Studio.ID, email: EmailAddress, returnTo: String? = nil, network: String) {
    self.studio = studio
    self.email = email
    self.returnTo = returnTo
    self.network = network
  }

  public struct Response: Codable, Sendable, Equatable {
    public var token: String
    public init(token: String) { self.token = token }
  }
}
