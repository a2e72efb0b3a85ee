import Domain
import JSONRPC

/// What a change would do to what viewers see and may have, without making it: as it stands, and as it would be. Fails with `notFound`, `invalidValue`.
public struct WeighChange: RPCRequest {
  public static let method = "catalog.weighChange"
  public static let summary = "Tells what people would gain or lose by a change."
  public static let isIdempotent = true
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  /// At most 500.
  public var viewers: [ViewerPair]
  public var galleryChange: GalleryChange?
  public var scene: Scene.ID?
  /// Of `scene`.
  public var hiddenFrom: [Audience]?

  public init(
    studio: Studio.ID, gallery: Gallery.ID, viewers: [ViewerPair], galleryChange: GalleryChange? = nil,
    scene: Scene.ID? = nil, hiddenFrom: [Audience]? = nil
  ) {
    self.studio = studio
    self.gallery = gallery
    self.viewers = viewers
    self.galleryChange = galleryChange
    self.scene = scene
    self.hiddenFrom = hiddenFrom
  }

  /// Somebody as their grant stands, and as it would be.
  public struct ViewerPair: Codable, Sendable, Equatable {
    public var before: Viewer
    public var after: Viewer

    public init(before: Viewer, after: Viewer) {
      self.before = before
      self.after = after
    }
  }

  public struct Response: Codable, Sendable, Equatable {
    /// In the order of `viewers`.
    public var items: [Effect]
    public init(items: [Effect]) { self.items = items }
  }

  public struct Effect: Codable, Sendable, Equatable {
    public var before: Standing
    public var after: Standing

    public init(before: Standing, after: Standing) {
      self.before = before
      self.after = after
    }
  }

  public struct Standing: Codable, Sendable, Equatable {
    /// How many items they see.
    public var sees: Int
    /// What keeps them outside, if anything does.
    public var need: Visibility.Need?
    public var may: [Permission]

    public init(sees: Int, need: Visibility.Need?, may: [Permission]) {
      self.sees = sees
      self.need = need
      self.may = may
    }
  }
}
