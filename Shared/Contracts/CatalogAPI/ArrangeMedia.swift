import Domain
import JSONRPC

/// Brings some media of a scene into an order among themselves: they share out the places that they have, and everything
/// else stays where it is. What is not in the scene any more is passed over.
/// Fails with `notFound`, `invalidValue`.
public struct ArrangeMedia: RPCRequest {
  public static let method = "catalog.arrangeMedia"
  public static let summary = "Brings some media of a scene into an order among themselves."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var scene: Scene.ID
  /// In the order they shall have; at most 50,000, each once.
  public var media: [Media.ID]

  public init(studio: Studio.ID, gallery: Gallery.ID, scene: Scene.ID, media: [Media.ID]) {
    self.studio = studio
    self.gallery = gallery
    self.scene = scene
    self.media = media
  }
}
