import Domain
import JSONRPC

/// What anybody may know who has a gallery's address (R7), and what the services need to find it.
/// Fails with `notFound`.
public struct GetDoor: RPCRequest {
  public static let method = "catalog.getDoor"
  public static let summary = "Finds a gallery by its address."
  public static let isIdempotent = true
  public typealias Response = Door
  public var slug: String

  public init(slug: String) {
    self.slug = slug
  }
}

/// A gallery seen from outside.
public struct Door: Codable, Sendable, Equatable {
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var slug: String
  public var title: String
  public var eventDate: CalendarDate?
  public var privacy: Privacy
  public var state: GalleryState
  public var isOpen: Bool
  public var design: Design

  public init(
    studio: Studio.ID, gallery: Gallery.ID, slug: String, title: String, eventDate: CalendarDate?, privacy: Privacy,
    state: GalleryState, isOpen: Bool, design: Design
  ) {
    self.studio = studio
    self.gallery = gallery
    self.slug = slug
    self.title = title
    self.eventDate = eventDate
    self.privacy = privacy
    self.state = state
    self.isOpen = isOpen
    self.design = design
  }
}
