import Domain
import JSONRPC

public struct GetGallery: RPCRequest {
  public static let method = "catalog.getGallery"
  public static let summary = "Tells one gallery of a studio."
  public static let isIdempotent = true
  public typealias Response = GalleryDetails
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  /// The studio's session, for the cover's URL; without it the cover has none.
  public var session: SessionBinding?

  public init(studio: Studio.ID, gallery: Gallery.ID, session: SessionBinding? = nil) {
    self.studio = studio
    self.gallery = gallery
    self.session = session
  }
}
