import Domain
import JSONRPC

/// What one person, or everybody, marked, in display order of the gallery: what the studio reads and exports.
/// Fails with `notFound`.
public struct ListFavoriteMedia: RPCRequest {
  public static let method = "catalog.listFavoriteMedia"
  public static let summary = "Lists what people marked as favourites."
  public static let isIdempotent = true
  public typealias Response = Page<FavoriteItem>
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  /// nil: everybody.
  public var person: String?
  public var after: Cursor?
  public var limit: Int

  public init(
    studio: Studio.ID, gallery: Gallery.ID, person: String? = nil, after: Cursor? = nil,
    limit: Int = PageLimit.standard
  ) {
    self.studio = studio
    self.gallery = gallery
    self.person = person
    self.after = after
    self.limit = limit
  }
}

/// One mark.
public struct FavoriteItem: Codable, Sendable, Equatable {
  public var media: Media.ID
  public var filename: String
  /// The scene's title.
  public var scene: String
  public var person: String
  public var audience: Audience
  public var name: String
  public var email: EmailAddress?
  public var at: Timestamp

  public init(
    media: Media.ID, filename: String, scene: String, person: String, audience: Audience, name: String,
    email: EmailAddress? = nil, at: Timestamp
  ) {
    self.media = media
    self.filename = filename
    self.scene = scene
    self.person = person
    self.audience = audience
    self.name = name
    self.email = email
    self.at = at
  }
}
