import Domain
import JSONRPC

/// A gallery as one viewer sees it. Fails with `notFound`, `notOpen` (R7), `notEntered` (R12).
public struct ViewGallery: RPCRequest {
  public static let method = "catalog.viewGallery"
  public static let summary = "Tells a gallery as a viewer sees it: cover, scenes with counts, what they may do."
  public static let isIdempotent = true
  public typealias Response = GalleryView
  public var viewer: Viewer

  public init(viewer: Viewer) {
    self.viewer = viewer
  }
}

/// The answer of `GET /api/v1/g/{slug}`.
public struct GalleryView: Codable, Sendable, Equatable {
  public var title: String
  public var eventDate: CalendarDate?
  public var cover: Cover?
  public var design: Design
  /// Only scenes with something to see in them.
  public var scenes: [SceneView]
  /// Whether the studio is sensitive about this gallery (R8): pages then offer no links.
  public var sensitive: Bool
  public var viewer: ViewerView

  public init(
    title: String, eventDate: CalendarDate?, cover: Cover?, design: Design, scenes: [SceneView],
    sensitive: Bool = false, viewer: ViewerView
  ) {
    self.title = title
    self.eventDate = eventDate
    self.cover = cover
    self.design = design
    self.scenes = scenes
    self.sensitive = sensitive
    self.viewer = viewer
  }

  public struct SceneView: Codable, Sendable, Equatable {
    public var id: Scene.ID
    public var title: String
    /// How many items this viewer sees in it (R5).
    public var count: Int

    public init(id: Scene.ID, title: String, count: Int) {
      self.id = id
      self.title = title
      self.count = count
    }
  }

  /// Who looks, and what they may do.
  public struct ViewerView: Codable, Sendable, Equatable {
    public var audience: Audience
    public var may: [Permission]
    /// R15: downloading and sharing wait until this browser has signed in with an account.
    public var accountNeeded: Bool
    /// How many of what they see they marked.
    public var favorites: Int
    /// R3: how many items are hidden; only for main clients and the studio.
    public var hidden: Int?
    /// R19: how many more files may be had for free; nil: no limit.
    public var downloadsLeft: Int?

    public init(
      audience: Audience, may: [Permission], accountNeeded: Bool = false, favorites: Int = 0, hidden: Int? = nil,
      downloadsLeft: Int? = nil
    ) {
      self.audience = audience
      self.may = may
      self.accountNeeded = accountNeeded
      self.favorites = favorites
      self.hidden = hidden
      self.downloadsLeft = downloadsLeft
    }
  }
}

/// What a viewer may do in a gallery.
public enum Permission: String, Codable, Sendable, CaseIterable {
  case view, favorite
  /// R3.
  case hide
  case downloadOriginal, downloadWeb
  /// R14.
  case share
  /// As a main client: inviting others (`clientInvited`).
  case invite
  /// R18: saying yes or no to those who ask to be let in.
  case decideRequests
}
