import Domain
import JSONRPC

/// The favourite lists of a gallery, one a person, the last changed first. At most 500.
/// Fails with `notFound`.
public struct ListFavorites: RPCRequest {
  public static let method = "catalog.listFavorites"
  public static let summary = "Lists who marked how many favourites in a gallery."
  public static let isIdempotent = true
  public typealias Response = Page<FavoriteList>
  public var studio: Studio.ID
  public var gallery: Gallery.ID

  public init(studio: Studio.ID, gallery: Gallery.ID) {
    self.studio = studio
    self.gallery = gallery
  }
}

/// What one person marked.
public struct FavoriteList: Codable, Sendable, Equatable {
  /// Names the list in `ListFavoriteMedia`.
  public var person: String
  public var audience: Audience
  /// Empty for guests without a name.
  public var name: String
  public var email: EmailAddress?
  public var count: Int
  public var updatedAt: Timestamp

  public init(
    person: String, audience: Audience, name: String, email: EmailAddress? = nil, count: Int, updatedAt: Timestamp
  ) {
    self.person = person
    self.audience = audience
    self.name = name
    self.email = email
    self.count = count
    self.updatedAt = updatedAt
  }
}
