import Domain
import JSONRPC

/// The doors of galleries, of whatever studios; those that are gone are left out. At most 500.
public struct FindDoors: RPCRequest {
  public static let method = "catalog.findDoors"
  public static let summary = "Finds several galleries by their identifiers."
  public static let isIdempotent = true
  public typealias Response = Page<Door>
  public var galleries: [GalleryName]

  public init(galleries: [GalleryName]) {
    self.galleries = galleries
  }

  public struct GalleryName: Codable, Sendable, Hashable {
    public var studio: Studio.ID
    public var gallery: Gallery.ID

    public init(studio: Studio.ID, gallery: Gallery.ID) {
      self.studio = studio
      self.gallery = gallery
    }
  }
}
