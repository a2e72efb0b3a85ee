import Domain
import JSONRPC

/// R11: revokes every live link of a gallery, or all of one kind, with the shares made by whoever came by them.
/// Fails with `notFound`.
public struct RevokeLinks: RPCRequest {
  public static let method = "sharing.revokeLinks"
  public static let summary = "Revokes all links and shares of a gallery."
  public static let isIdempotent = true
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var kind: LinkKind?

  public init(studio: Studio.ID, gallery: Gallery.ID, kind: LinkKind? = nil) {
    self.studio = studio
    self.gallery = gallery
    self.kind = kind
  }

  public struct Response: Codable, Sendable, Equatable {
    public var revoked: Int
    public init(revoked: Int) { self.revoked = revoked }
  }
}
