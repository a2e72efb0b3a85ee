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
  public var title: String
  public var eventDate: CalendarDate?
  /// What decides who gets in; `facts.address` is the `slug`.
  public var facts: Visibility.GalleryFacts
  /// As of now (R7).
  public var isOpen: Bool
  /// R14.
  public var allowSharing: Bool
  /// R18.
  public var accessRequests: AccessRequestPolicy
  public var design: Design

  public init(
    studio: Studio.ID, gallery: Gallery.ID, title: String, eventDate: CalendarDate? = nil,
    facts: Visibility.GalleryFacts, isOpen: Bool, allowSharing: Bool = true,
    accessRequests: AccessRequestPolicy = .studio, design: Design
  ) {
    self.studio = studio
    self.gallery = gallery
    self.title = title
    self.eventDate = eventDate
    self.facts = facts
    self.isOpen = isOpen
    self.allowSharing = allowSharing
    self.accessRequests = accessRequests
    self.design = design
  }

  public var slug: String { facts.address }
  public var privacy: Privacy { facts.privacy }
}
