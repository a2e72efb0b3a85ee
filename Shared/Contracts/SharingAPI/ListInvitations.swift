import Domain
import JSONRPC

/// A gallery's invitations, oldest first.
public struct ListInvitations: RPCRequest {
  public static let method = "sharing.listInvitations"
  public static let summary = "Lists a gallery's invitations with their status."
  public static let isIdempotent = true
  public typealias Response = Page<InvitationSummary>
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
