import Domain
import JSONRPC

/// Every scene of a gallery in display order; `next` is always null.
public struct ListScenes: RPCRequest {
  public static let method = "catalog.listScenes"
  public static let summary = "Lists a gallery's scenes in display order."
  public static let isIdempotent = true
  public typealias Response = Page<SceneDetails>
  public var studio: Studio.ID
  public var gallery: Gallery.ID

  public init(studio: Studio.ID, gallery: Gallery.ID) {
    self.studio = studio
    self.gallery = gallery
  }
}
