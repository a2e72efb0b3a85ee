import Domain
import JSONRPC

/// Creates a gallery with one scene. Fails with `invalidValue`, `planRequired` (R13).
public struct CreateGallery: RPCRequest {
  public static let method = "catalog.createGallery"
  public static let summary = "Creates a gallery with a first scene."
  public typealias Response = GalleryDetails
  public var studio: Studio.ID
  public var gallery: NewGallery
  public var idempotencyKey: String?

  public init(studio: Studio.ID, gallery: NewGallery, idempotencyKey: String? = nil) {
    self.studio = studio
    self.gallery = gallery
    self.idempotencyKey = idempotencyKey
  }
}

/// The body of `POST /api/v1/galleries`.
public struct NewGallery: Codable, Sendable, Equatable {
  public var title: String
  public var eventDate: CalendarDate?
  /// `public` when left out (R1).
  public var privacy: Privacy?
  /// `draft` when left out.
  public var state: GalleryState?

  public init(title: String, eventDate: CalendarDate? = nil, privacy: Privacy? = nil, state: GalleryState? = nil) {
    self.title = title
    self.eventDate = eventDate
    self.privacy = privacy
    self.state = state
  }
}
