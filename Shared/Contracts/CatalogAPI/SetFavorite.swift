import Domain
import JSONRPC

/// Marks or unmarks an item that a viewer sees. The mark belongs to `Viewer.person`. Fails with `notFound`.
public struct SetFavorite: RPCRequest {
  public static let method = "catalog.setFavorite"
  public static let summary = "Marks an item as a favourite of a viewer, or not."
  public static let isIdempotent = true
  public typealias Response = Done
  public var viewer: Viewer
  public var media: Media.ID
  public var isFavorite: Bool
  /// For the studio's eyes: by what name it knows them; empty for guests.
  public var name: String
  public var email: EmailAddress?

  public init(viewer: Viewer, media: Media.ID, isFavorite: Bool, name: String, email: EmailAddress? = nil) {
    self.viewer = viewer
    self.media = media
    self.isFavorite = isFavorite
    self.name = name
    self.email = email
  }
}
