import Domain
import JSONRPC

/// Deletes a gallery with its scenes and media; every URL of it is dead when this returns.
public struct DeleteGallery: RPCRequest {
  public static let method = "catalog.deleteGallery"
  public static let summary = "Deletes a gallery with everything in it."
  public typealias Response = Done
  public var studio: Studio.ID
  public var gallery: Gallery.ID

  public init(studio: Studio.ID, gallery: Gallery.ID) {
    self.studio = studio
    self.gallery = gallery
  }
}
