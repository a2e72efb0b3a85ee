import Domain
import JSONRPC

/// A link as the studio sees it (R11).
public struct LinkSummary: Codable, Sendable, Equatable {
  public var id: Link.ID
  public var kind: LinkKind
  public var audience: Audience
  /// For the studio: what it calls the link. Empty for shares.
  public var label: String
  /// Absolute; opens with `GET`. nil once it is revoked.
  public var url: String?
  /// R2: for guests nil and none alike show nothing of a private gallery; for colleagues nil is every scene.
  public var scenes: [Scene.ID]?
  /// Of shares: the items it opens.
  public var media: [Media.ID]?
  public var hasAccessCode: Bool
  public var expiresAt: Timestamp?
  public var maxVisits: Int?
  /// How many browsers came in by it.
  public var visits: Int
  public var lastVisitAt: Timestamp?
  /// Of shares: by what name the studio knows who made it; empty for guests without a name.
  public var sharedBy: String?
  /// Of shares by email.
  public var to: EmailAddress?
  public var status: LinkStatus
  public var createdAt: Timestamp
  public var revokedAt: Timestamp?

  public init(
    id: Link.ID, kind: LinkKind, audience: Audience, label: String = "", url: String? = nil,
    scenes: [Scene.ID]? = nil, media: [Media.ID]? = nil, hasAccessCode: Bool = false, expiresAt: Timestamp? = nil,
    maxVisits: Int? = nil, visits: Int = 0, lastVisitAt: Timestamp? = nil, sharedBy: String? = nil,
    to: EmailAddress? = nil, status: LinkStatus, createdAt: Timestamp, revokedAt: Timestamp? = nil
  ) {
    self.id = id
    self.kind = kind
    self.audience = audience
    self.label = label
    self.url = url
    self.scenes = scenes
    self.media = media
    self.hasAccessCode = hasAccessCode
    self.expiresAt = expiresAt
    self.maxVisits = maxVisits
    self.visits = visits
    self.lastVisitAt = lastVisitAt
    self.sharedBy = sharedBy
    self.to = to
    self.status = status
    self.createdAt = createdAt
    self.revokedAt = revokedAt
  }
}

public enum LinkStatus: String, Codable, Sendable, CaseIterable {
  case live
  /// Its time is over, or it has been used as often as it may be.
  case expired, spent
  /// R8: the gallery is sensitive.
  case inert
  case revoked
}
