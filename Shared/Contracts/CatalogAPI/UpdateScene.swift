import Domain
import JSONRPC

/// Renames, moves, hides or shows a scene. What narrows has taken effect everywhere when this returns (R4, R6).
public struct UpdateScene: RPCRequest {
  public static let method = "catalog.updateScene"
  public static let summary = "Renames, moves, hides or shows a scene."
  public static let isIdempotent = true
  public typealias Response = SceneDetails
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var scene: Scene.ID
  public var change: SceneChange

  public init(studio: Studio.ID, gallery: Gallery.ID, scene: Scene.ID, change: SceneChange) {
    self.studio = studio
    self.gallery = gallery
    self.scene = scene
    self.change = change
  }
}

/// The body of `PATCH …/scenes/{scene}`; what is left out stays.
public struct SceneChange: Codable, Sendable, Equatable {
  public var title: String?
  public var hiddenFrom: [Audience]?
  /// Move behind this scene; `null` moves to the front.
  public var after: Change<Scene.ID>

  public init(title: String? = nil, hiddenFrom: [Audience]? = nil, after: Change<Scene.ID> = .keep) {
    self.title = title
    self.hiddenFrom = hiddenFrom
    self.after = after
  }
}
