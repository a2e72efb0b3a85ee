import Domain
import JSONRPC

/// Deletes a scene and the media in it. The last scene of a gallery cannot be deleted (`invalidValue`).
public struct DeleteScene: RPCRequest {
  public static let method = "catalog.deleteScene"
  public static let summary = "Deletes a scene and the media in it."
  public typealias Response = Done
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var scene: Scene.ID

  public init(studio: Studio.ID, gallery: Gallery.ID, scene: Scene.ID) {
    self.studio = studio
    self.gallery = gallery
    self.scene = scene
  }
}
