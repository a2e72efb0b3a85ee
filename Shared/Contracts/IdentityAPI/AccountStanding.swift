import Domain
import JSONRPC

/// R15: whether a studio wants an account for downloading and sharing, and which one a session is signed in with there. Always asked anew, so that switching takes at once.
/// Fails with `notFound`.
public struct AccountStanding: RPCRequest {
  public static let method = "identity.accountStanding"
  public static let summary = "Tells whether a studio wants accounts, and whether a session has one."
  public static let isIdempotent = true
  public var studio: Studio.ID
  public var session: SessionBinding

  public init(studio: Studio.ID, session: SessionBinding) {
    self.studio = studio
    self.session = session
  }

  public struct Response: Codable, Sendable, Equatable {
    public var isRequired: Bool
    public var client: Client?

    public init(isRequired: Bool, client: Client?) {
      self.isRequired = isRequired
      self.client = client
    }

    /// Whether what needs an account may go on.
    public var suffices: Bool { !isRequired || client != nil }
  }
}
