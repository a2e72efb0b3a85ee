import Domain
import JSONRPC

/// R16: who came by and told who they are, newest first. Fails with `notFound`.
public struct ListVisitors: RPCRequest {
  public static let method = "sharing.listVisitors"
  public static let summary = "Lists the guests who told name and email."
  public static let isIdempotent = true
  public typealias Response = Page<VisitorSummary>
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

/// A guest who told name and email.
public struct VisitorSummary: Codable, Sendable, Equatable {
  public var name: String
  public var email: EmailAddress
  public var audience: Audience
  public var at: Timestamp

  public init(name: String, email: EmailAddress, audience: Audience, at: Timestamp) {
    self.name = name
    self.email = email
    self.audience = audience
    self.at = at
  }
}
