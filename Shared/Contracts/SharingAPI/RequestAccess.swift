import Domain
import JSONRPC

/// R18: a visitor at a closed door asks to be let in. The answer is the same whoever asks; the studio hears of it once a person.
/// Fails with `notFound`, `notAllowed` (nobody may ask here), `tooManyAttempts`, `invalidValue`.
public struct RequestAccess: RPCRequest {
  public static let method = "sharing.requestAccess"
  public static let summary = "A visitor asks to be let in."
  public typealias Response = Done
  public var slug: String
  public var session: SessionBinding
  public var name: String
  /// As typed.
  public var email: String
  /// At most 1,000 characters.
  public var message: String?
  public var network: String

  public init(
    slug: String, session: SessionBinding, name: String, email: String, message: String? = nil, network: String
  ) {
    self.slug = slug
    self.session = session
    self.name = name
    self.email = email
    self.message = message
    self.network = network
  }
}
