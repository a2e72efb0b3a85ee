import Domain
import JSONRPC

/// A studio's mails, newest first.
public struct ListMails: RPCRequest {
  public static let method = "courier.listMails"
  public static let summary = "Lists a studio's mails, newest first."
  public static let isIdempotent = true
  public typealias Response = Page<MailSummary>
  public var studio: Studio.ID
  public var gallery: Gallery.ID?
  public var after: Cursor?
  public var limit: Int

  public init(studio: Studio.ID, gallery: Gallery.ID? = nil, after: Cursor? = nil, limit: Int = PageLimit.standard) {
    self.studio = studio
    self.gallery = gallery
    self.after = after
    self.limit = limit
  }
}
