import Domain
import JSONRPC

/// "As this person": the viewer somebody with a grant is once they have shown all the door asks for. Bound to the studio's own session.
/// Fails with `notFound`, also for revoked ones.
public struct ResolveGrant: RPCRequest {
  public static let method = "sharing.resolveGrant"
  public static let summary = "Makes the viewer that an invitation or link would be, for the studio to look through."
  public static let isIdempotent = true
  public typealias Response = ResolvedViewer
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  /// An invitation's or a link's identifier, or `guest` for whoever comes by the gallery's own address.
  public var grant: String
  public var session: SessionBinding

  public init(studio: Studio.ID, gallery: Gallery.ID, grant: String, session: SessionBinding) {
    self.studio = studio
    self.gallery = gallery
    self.grant = grant
    self.session = session
  }
}
