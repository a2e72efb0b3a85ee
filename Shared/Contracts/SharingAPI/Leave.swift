import Domain
import JSONRPC

/// A session leaves a gallery: the visitor signs out.
public struct Leave: RPCRequest {
  public static let method = "sharing.leave"
  public static let summary = "A session leaves a gallery."
  public static let isIdempotent = true
  public typealias Response = Done
  public var gallery: Gallery.ID
  public var session: SessionBinding

  public init(gallery: Gallery.ID, session: SessionBinding) {
    self.gallery = gallery
    self.session = session
  }
}
