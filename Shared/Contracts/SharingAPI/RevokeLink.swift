import Domain
import JSONRPC

/// Revokes a link; whoever came by it is outside when this returns, and
/// the shares they made are revoked (R6). Fails with `notFound`.
public struct RevokeLink: RPCRequest {
  public static let method = "sharing.revokeLink"
  public static let summary = "Revokes a link."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID
  public var link: Link.ID

  public init(studio: Studio.ID, link: Link.ID) {
    self.studio = studio
    self.link = link
  }
}
