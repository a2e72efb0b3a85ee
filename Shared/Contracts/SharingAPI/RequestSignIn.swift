import Domain
import JSONRPC

/// R15, R22: mails a sign-in link for an account at a gallery's studio, or without a gallery at every studio that knows the address. The answer is the same
/// whoever asks. Fails with `tooManyAttempts`, `invalidValue`.
public struct RequestSignIn: RPCRequest {
  public static let method = "sharing.requestSignIn"
  public static let summary = "Mails somebody a sign-in link."
  public typealias Response = Done
  /// As typed.
  public var email: String
  /// The gallery they stand in; the link leads back to it.
  public var slug: String?
  public var network: String

  public init(email: String, slug: String? = nil, network: String) {
    self.email = email
    self.slug = slug
    self.network = network
  }
}
