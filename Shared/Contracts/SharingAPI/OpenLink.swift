import Domain
import JSONRPC

/// Opens a secure link for a session. In `private` and `public` galleries the session is then inside; in
/// `peopleIChoose` the door still asks for the code. Opening alone confirms nobody (R9: mail scanners fetch links).
/// So does a link that anybody may hold (R10, R11, R14), as far as R2 lets it. Opening counts no visit; entering does.
/// Fails with `notFound` for unknown, revoked, replaced, expired and spent links alike.
public struct OpenLink: RPCRequest {
  public static let method = "sharing.openLink"
  public static let summary = "Opens a secure link for a session."
  public var token: String
  public var session: SessionBinding
  /// What the browser calls itself, in a few words (R17).
  public var device: String

  public init(token: String, session: SessionBinding, device: String = "") {
    self.token = token
    self.session = session
    self.device = device
  }

  public struct Response: Codable, Sendable, Equatable {
    public var slug: String
    /// Of a share: the item to open first.
    public var media: Media.ID?

    public init(slug: String, media: Media.ID? = nil) {
      self.slug = slug
      self.media = media
    }
  }
}
