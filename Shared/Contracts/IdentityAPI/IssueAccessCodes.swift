import Domain
import JSONRPC

/// R12: makes a code of one's own for each invitation, replacing the one it had. At most 1,000 a call.
///
/// The codes are in this answer and nowhere else: identity keeps an Argon2id hash.
public struct IssueAccessCodes: RPCRequest {
  public static let method = "identity.issueAccessCodes"
  public static let summary = "Makes a personal access code for each invitation; earlier ones stop working."
  public var studio: Studio.ID
  public var invitations: [Invitation.ID]

  public init(studio: Studio.ID, invitations: [Invitation.ID]) {
    self.studio = studio
    self.invitations = invitations
  }

  public struct Response: Codable, Sendable, Equatable {
    /// In the order asked for; written for people, e.g. `K7QM-3XFP-9RTD`.
    public var codes: [String]
    public init(codes: [String]) { self.codes = codes }
  }
}
