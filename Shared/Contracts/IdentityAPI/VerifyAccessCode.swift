import Domain
import JSONRPC

/// R12: checks a typed code. Fails with `wrongCredentials` or `tooManyAttempts`.
///
/// Takes the same time whatever is wrong: without an invitation the code is checked against a decoy.
public struct VerifyAccessCode: RPCRequest {
  public static let method = "identity.verifyAccessCode"
  public static let summary = "Checks a personal access code; failures slow the email and the network down."
  public typealias Response = Done
  public var studio: Studio.ID
  /// The invitation, link or gallery. nil when the email is unknown, the person revoked, the invitation gone.
  public var holder: CodeHolder.ID?
  /// As typed: case, spaces, dashes and look-alike letters do not matter.
  public var code: String
  /// As typed, for throttling; empty for codes of links and galleries: then only the network is slowed down.
  public var email: String
  /// Where the attempt came from: an IPv4 address or an IPv6 /64.
  public var network: String

  public init(studio: Studio.ID, holder: CodeHolder.ID?, code: String, email: String, network: String) {
    self.studio = studio
    self.holder = holder
    self.code = code
    self.email = email
    self.network = network
  }
}
