import Domain
import JSONRPC

/// Adds a scene after the last one.
public struct CreateScene: RPCRequest {
  public static let method = "catalog.createScene"
  public static let summary = "Adds a scene at the end of a gallery."
  public typealias Response = SceneDetails
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var scene: NewScene
  public var idempotencyKey: String?

  public init(studio: Studio.ID, gallery: Gallery.ID, scene: NewScene, idempotencyKey: String? = nil) {
    self.studio = studio
    self.gallery = gallery
    self.scene = scene
    self.idempotencyKey = idempotencyKey
  }
}

/// The body of `POST /api/v1/galleries/{id}/scenes`.
public struct NewScene: Codable, Sendable, Equatable {
  public var title: String
  public var hiddenFrom: [Audience]?

  public init(title: String, hiddenFrom: [Audience]? = nil) {
    self.title = title
    self.hiddenFrom = hiddenFrom
  }
}
