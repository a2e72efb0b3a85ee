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
  public var viewer: ViewerView

  public init(
    title: String, eventDate: CalendarDate?, cover: Cover?, design: Design, scenes: [SceneView], viewer: ViewerView
  ) {
    self.title = title
    self.eventDate = eventDate
    self.cover = cover
    self.design = design
    self.scenes = scenes
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

  public struct ViewerView: Codable, Sendable, Equatable {
    public var audience: Audience
    public var may: [Permission]

    public init(audience: Audience, may: [Permission]) {
      self.audience = audience
      self.may = may
    }
  }
}

/// What a viewer may do in a gallery.
public enum Permission: String, Codable, Sendable, CaseIterable {
  case view, hide, downloadOriginal, downloadWeb
}
