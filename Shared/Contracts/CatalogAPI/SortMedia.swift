import Domain
import JSONRPC

/// Puts the media of a scene, or of every scene of a gallery, into an order once: by the camera's clock (what has no time
/// stays behind, by name), or by file name with numbers as numbers. Fails with `notFound`.
public struct SortMedia: RPCRequest {
  public static let method = "catalog.sortMedia"
  public static let summary = "Puts the media of a scene into an order."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  /// nil: each scene.
  public var scene: Scene.ID?
  public var by: Order

  public init(studio: Studio.ID, gallery: Gallery.ID, scene: Scene.ID? = nil, by: Order) {
    self.studio = studio
    self.gallery = gallery
    self.scene = scene
    self.by = by
  }

  public enum Order: String, Codable, Sendable, CaseIterable {
    case takenAt, filename
  }
}
