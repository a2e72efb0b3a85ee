import Domain
import JSONRPC

/// R1: gives a gallery a new address. Who came by the old one is outside when this returns (R6).
/// Fails with `notFound`.
public struct RenewAddress: RPCRequest {
  public static let method = "catalog.renewAddress"
  public static let summary = "Gives a gallery a new address; the old one is dead at once."
  public typealias Response = GalleryDetails
  public var studio: Studio.ID
  public var gallery: Gallery.ID

  public init(studio: Studio.ID, gallery: Gallery.ID) {
    self.studio = studio
    self.gallery = gallery
  }
}
