import Domain
import JSONRPC

/// Everybody with a live grant, grouped by what their grant opens, and those who come by the address: whom a change is weighed for.
/// At most 200 groups. Fails with `notFound`.
public struct GroupGrants: RPCRequest {
  public static let method = "sharing.groupGrants"
  public static let summary = "Groups the grants of a gallery by what they open."
  public static let isIdempotent = true
  public typealias Response = Page<GrantGroup>
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  /// A change of one grant to be weighed.
  public var change: GrantChange?
  public var session: SessionBinding

  public init(studio: Studio.ID, gallery: Gallery.ID, change: GrantChange? = nil, session: SessionBinding) {
    self.studio = studio
    self.gallery = gallery
    self.change = change
    self.session = session
  }
}

/// How a grant would be changed.
public struct GrantChange: Codable, Sendable, Equatable {
  /// An invitation's or a link's identifier.
  public var grant: String
  public var audience: Audience?
  public var scenes: Change<[Scene.ID]>
  public var isRevoked: Bool

  public init(grant: String, audience: Audience? = nil, scenes: Change<[Scene.ID]> = .keep, isRevoked: Bool = false) {
    self.grant = grant
    self.audience = audience
    self.scenes = scenes
    self.isRevoked = isRevoked
  }
}

/// People with grants that open the same.
public struct GrantGroup: Codable, Sendable, Equatable {
  public var audience: Audience
  /// Of up to five of them: names of people, labels of links.
  public var names: [String]
  public var count: Int
  public var before: Viewer
  /// nil: without a grant.
  public var after: Viewer?

  public init(audience: Audience, names: [String], count: Int, before: Viewer, after: Viewer? = nil) {
    self.audience = audience
    self.names = names
    self.count = count
    self.before = before
    self.after = after
  }
}
