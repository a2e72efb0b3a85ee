import Domain
import JSONRPC

/// Opens a secure link for a session. In `private` and `public` galleries the session is then inside; in
/// `peopleIChoose` the door still asks for the code. Opening alone confirms nobody (R9: mail scanners fetch links).
/// Fails with `notFound` for unknown, revoked and replaced links alike.
public struct OpenLink: RPCRequest {
  public static let method = "sharing.openLink"
  public static let summary = "Opens a secure link for a session."
  public var token: String
  public var session: SessionBinding

  public init(token: String, session: SessionBinding) {
    self.token = token
    self.session = session
  }

  public struct Response: Codable, Sendable, Equatable {
    public var slug: String
    public init(slug: String) { self.slug = slug }
  }
}
