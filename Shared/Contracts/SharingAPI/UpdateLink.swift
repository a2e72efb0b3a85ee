import Domain
import JSONRPC

/// Changes a link in place; whoever is inside has the new scope when this returns (R6). A new code asks everybody anew.
/// What was shared by its holders has the new scope as well; a code, or a number of visits, ends it.
/// Fails with `notFound`, `notAllowed` (revoked, or not for this kind), `invalidValue`.
public struct UpdateLink: RPCRequest {
  public static let method = "sharing.updateLink"
  public static let summary = "Changes a link in place."
  public static let isIdempotent = true
  public typealias Response = LinkSummary
  public var studio: Studio.ID
  public var link: Link.ID
  public var change: LinkChange

  public init(studio: Studio.ID, link: Link.ID, change: LinkChange) {
    self.studio = studio
    self.link = link
    self.change = change
  }
}

/// The body of `PATCH /api/v1/links/{id}`; what is left out stays, `null` clears.
public struct LinkChange: Codable, Sendable, Equatable {
  /// From `guest` to `photographerInvited` or back: its audience.
  public var kind: LinkKind?
  public var label: String?
  public var scenes: Change<[Scene.ID]>
  public var accessCode: Change<String>
  public var expiresAt: Change<Timestamp>
  public var maxVisits: Change<Int>

  public init(
    kind: LinkKind? = nil, label: String? = nil, scenes: Change<[Scene.ID]> = .keep,
    accessCode: Change<String> = .keep, expiresAt: Change<Timestamp> = .keep, maxVisits: Change<Int> = .keep
  ) {
    self.kind = kind
    self.label = label
    self.scenes = scenes
    self.accessCode = accessCode
    self.expiresAt = expiresAt
    self.maxVisits = maxVisits
  }
}
