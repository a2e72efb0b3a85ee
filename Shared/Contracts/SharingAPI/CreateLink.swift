import Domain
import JSONRPC

/// R10, R11: makes a guest link, or a secure link for colleagues.
/// Fails with `notFound` (gallery, scene), `invalidValue`, `notAllowed` in sensitive galleries (R8).
public struct CreateLink: RPCRequest {
  public static let method = "sharing.createLink"
  public static let summary = "Makes a link that anybody may hold."
  public typealias Response = LinkSummary
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var link: NewLink
  public var idempotencyKey: String?

  public init(studio: Studio.ID, gallery: Gallery.ID, link: NewLink, idempotencyKey: String? = nil) {
    self.studio = studio
    self.gallery = gallery
    self.link = link
    self.idempotencyKey = idempotencyKey
  }
}

/// The body of `POST /api/v1/galleries/{id}/links`.
public struct NewLink: Codable, Sendable, Equatable {
  /// `guest` or `photographerInvited`.
  public var kind: LinkKind
  /// At most 100 characters.
  public var label: String?
  /// What it opens of a private gallery. For guests none chosen is nothing; for colleagues nil is every scene.
  public var scenes: [Scene.ID]?
  /// What has to be typed before anything shows: 4 to 64 characters.
  public var accessCode: String?
  public var expiresAt: Timestamp?
  /// How many browsers may come in by it, from 1.
  public var maxVisits: Int?

  public init(
    kind: LinkKind, label: String? = nil, scenes: [Scene.ID]? = nil, accessCode: String? = nil,
    expiresAt: Timestamp? = nil, maxVisits: Int? = nil
  ) {
    self.kind = kind
    self.label = label
    self.scenes = scenes
    self.accessCode = accessCode
    self.expiresAt = expiresAt
    self.maxVisits = maxVisits
  }
}
