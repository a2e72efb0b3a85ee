import Domain
import JSONRPC

/// Lets a session into a gallery, by what it shows: email and personal code (R12), an invitation it came by earlier,
/// or nothing where the gallery is public (R1). Entering confirms a main client (R9).
///
/// An access code without a person that has one is the code of their link or of the gallery (R11); name and email without
/// a code are their details (R16).
/// Fails with `wrongCredentials`, `tooManyAttempts`, `notEntered`, `codeNeeded`, `visitorDetailsNeeded`, `deviceLimit`,
/// `notOpen` (R7), `notFound`.
public struct Enter: RPCRequest {
  public static let method = "sharing.enter"
  public static let summary = "Lets a session into a gallery by email and code, link, or open door."
  public typealias Response = Viewer
  public var slug: String
  public var session: SessionBinding
  public var credentials: Credentials
  /// The account at this gallery's studio that the browser is signed in with: whom the studio invited under its address
  /// comes in as by their own link.
  public var account: Client?
  /// What the browser calls itself, in a few words, e.g. "Chrome on Android" (R17).
  public var device: String
  /// Where the attempt came from: an IPv4 address or an IPv6 /64.
  public var network: String

  public init(
    slug: String, session: SessionBinding, credentials: Credentials, account: Client? = nil, device: String = "",
    network: String
  ) {
    self.slug = slug
    self.session = session
    self.credentials = credentials
    self.account = account
    self.device = device
    self.network = network
  }
}

/// The body of `POST /api/v1/g/{slug}/enter`; may be empty.
public struct Credentials: Codable, Sendable, Equatable {
  public var email: String?
  public var accessCode: String?
  public var name: String?

  public init(email: String? = nil, accessCode: String? = nil, name: String? = nil) {
    self.email = email
    self.accessCode = accessCode
    self.name = name
  }
}
