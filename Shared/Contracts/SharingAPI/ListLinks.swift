import Domain
import JSONRPC

/// R11: the links and shares of a gallery, newest first, revoked ones too. Fails with `notFound`.
public struct ListLinks: RPCRequest {
  public static let method = "sharing.listLinks"
  public static let summary = "Lists the links and shares of a gallery with their use."
  public static let isIdempotent = true
  public typealias Response = Page<LinkSummary>
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var after: Cursor?
  public var limit: Int

  public init(studio: Studio.ID, gallery: Gallery.ID, after: Cursor? = nil, limit: Int = PageLimit.standard) {
    self.studio = studio
    self.gallery = gallery
    self.after = after
    self.limit = limit
  }
}
