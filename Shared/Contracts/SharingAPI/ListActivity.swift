import Domain
import JSONRPC

/// R25: what happened in a gallery, newest first.
public struct ListActivity: RPCRequest {
  public static let method = "sharing.listActivity"
  public static let summary = "Lists what happened in a gallery, newest first."
  public static let isIdempotent = true
  public typealias Response = Page<ActivityEntry>
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  /// Only what this person did: an invitation's identifier, or the `person` of `SummarizeActivity`.
  public var person: String?
  public var kind: ActivityKind?
  public var after: Cursor?
  public var limit: Int

  public init(
    studio: Studio.ID, gallery: Gallery.ID, person: String? = nil, kind: ActivityKind? = nil, after: Cursor? = nil,
    limit: Int = PageLimit.standard
  ) {
    self.studio = studio
    self.gallery = gallery
    self.person = person
    self.kind = kind
    self.after = after
    self.limit = limit
  }
}

public struct ActivityEntry: Codable, Sendable, Equatable {
  public var at: Timestamp
  public var kind: ActivityKind
  public var audience: Audience
  /// nil for the studio and for guests without a name.
  public var invitation: Invitation.ID?
  public var link: Link.ID?
  public var name: String?
  public var email: String?
  public var media: Media.ID?

  public init(
    at: Timestamp, kind: ActivityKind, audience: Audience, invitation: Invitation.ID?, link: Link.ID? = nil,
    name: String?,
    email: String?, media: Media.ID?
  ) {
    self.at = at
    self.kind = kind
    self.audience = audience
    self.invitation = invitation
    self.link = link
    self.name = name
    self.email = email
    self.media = media
  }
}
