import Domain
import JSONRPC

/// A studio's galleries, newest first.
public struct ListGalleries: RPCRequest {
  public static let method = "catalog.listGalleries"
  public static let summary = "Lists a studio's galleries, newest first."
  public static let isIdempotent = true
  public typealias Response = Page<GalleryDetails>
  public var studio: Studio.ID
  /// The studio's session: cover URLs are bound to it.
  public var session: SessionBinding
  public var after: Cursor?
  public var limit: Int

  public init(studio: Studio.ID, session: SessionBinding, after: Cursor? = nil, limit: Int = PageLimit.standard) {
    self.studio = studio
    self.session = session
    self.after = after
    self.limit = limit
  }
}
