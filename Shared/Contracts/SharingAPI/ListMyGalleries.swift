import Domain
import JSONRPC

/// The galleries that accounts were invited to by their address, and those the browser is inside of; newest first.
public struct ListMyGalleries: RPCRequest {
  public static let method = "sharing.listMyGalleries"
  public static let summary = "Lists the galleries a signed-in client may open."
  public static let isIdempotent = true
  public typealias Response = Page<MyGallery>
  public var accounts: [Client]
  public var session: SessionBinding?

  public init(accounts: [Client], session: SessionBinding? = nil) {
    self.accounts = accounts
    self.session = session
  }
}

/// A gallery on the page of a client.
public struct MyGallery: Codable, Sendable, Equatable {
  public var slug: String
  /// Absolute.
  public var url: String
  public var title: String
  public var eventDate: CalendarDate?
  public var studioName: String
  public var isOpen: Bool
  public var audience: Audience

  public init(
    slug: String, url: String, title: String, eventDate: CalendarDate? = nil, studioName: String, isOpen: Bool,
    audience: Audience
  ) {
    self.slug = slug
    self.url = url
    self.title = title
    self.eventDate = eventDate
    self.studioName = studioName
    self.isOpen = isOpen
    self.audience = audience
  }
}
