import Domain
import JSONRPC

/// R25 per person: how often each did what, the last active first; guests without a name are one line an audience. Fails with `notFound`.
public struct SummarizeActivity: RPCRequest {
  public static let method = "sharing.summarizeActivity"
  public static let summary = "Tells per person what happened in a gallery."
  public static let isIdempotent = true
  public typealias Response = Page<PersonActivity>
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var after: Cursor?
  public var limit: Int

  public init(studio: Studio.ID, gallery: Gallery.ID, after: Cursor? = nil, limit: Int = PageLimit.standard) {
    self.studio = studio
    self.gallery = gallery
    self.after = after
    self.limit = limit
  }
}

/// What one person did.
public struct PersonActivity: Codable, Sendable, Equatable {
  /// For `ListActivity.person`; nil: guests without a name.
  public var person: String?
  public var invitation: Invitation.ID?
  public var link: Link.ID?
  public var audience: Audience
  public var name: String?
  public var email: EmailAddress?
  public var opened: Int
  public var viewed: Int
  public var favorited: Int
  public var downloaded: Int
  public var shared: Int
  public var hidden: Int
  public var lastAt: Timestamp

  public init(
    person: String? = nil, invitation: Invitation.ID? = nil, link: Link.ID? = nil, audience: Audience,
    name: String? = nil, email: EmailAddress? = nil, opened: Int, viewed: Int, favorited: Int, downloaded: Int,
    shared: Int, hidden: Int, lastAt: Timestamp
  ) {
    self.person = person
    self.invitation = invitation
    self.link = link
    self.audience = audience
    self.name = name
    self.email = email
    self.opened = opened
    self.viewed = viewed
    self.favorited = favorited
    self.downloaded = downloaded
    self.shared = shared
    self.hidden = hidden
    self.lastAt = lastAt
  }
}
