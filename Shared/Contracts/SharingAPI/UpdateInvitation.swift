import Domain
import JSONRPC

/// R10: changes a grant in place. What narrows has taken effect everywhere when this returns, and
/// for what they shared too (R6).
public struct UpdateInvitation: RPCRequest {
  public static let method = "sharing.updateInvitation"
  public static let summary = "Changes the audience or scenes of an invitation in place."
  public static let isIdempotent = true
  public typealias Response = InvitationSummary
  public var studio: Studio.ID
  public var invitation: Invitation.ID
  public var change: InvitationChange

  public init(studio: Studio.ID, invitation: Invitation.ID, change: InvitationChange) {
    self.studio = studio
    self.invitation = invitation
    self.change = change
  }
}

/// The body of `PATCH /api/v1/invitations/{id}`; what is left out stays.
public struct InvitationChange: Codable, Sendable, Equatable {
  public var name: String?
  /// Another audience that people are invited as.
  public var audience: Audience?
  /// `null`: every scene.
  public var scenes: Change<[Scene.ID]>

  public init(name: String? = nil, audience: Audience? = nil, scenes: Change<[Scene.ID]> = .keep) {
    self.name = name
    self.audience = audience
    self.scenes = scenes
  }
}
