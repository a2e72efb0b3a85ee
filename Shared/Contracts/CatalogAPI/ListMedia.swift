import Domain
import JSONRPC

/// One page of a gallery's media as `viewer` may see it, in display order.
/// Fails with `notFound`, `notOpen` (R7), `notEntered` (R12).
public struct ListMedia: RPCRequest {
  public static let method = "catalog.listMedia"
  public static let summary = "Lists the media of a gallery that a viewer may see, in display order."
  public static let isIdempotent = true
  public typealias Response = Page<MediaItem>
  public var viewer: Viewer
  public var scene: Scene.ID?
  public var only: MediaFilter?
  /// Only for the studio; others get `notAllowed`.
  public var search: MediaSearch?
  public var after: Cursor?
  public var limit: Int

  public init(
    viewer: Viewer, scene: Scene.ID? = nil, only: MediaFilter? = nil, search: MediaSearch? = nil, after: Cursor? = nil,
    limit: Int = PageLimit.standard
  ) {
    self.viewer = viewer
    self.scene = scene
    self.only = only
    self.search = search
    self.after = after
    self.limit = limit
  }
}

/// A part of what a viewer sees.
public enum MediaFilter: String, Codable, Sendable, CaseIterable {
  /// What they marked as favourite.
  case favorites
  /// What is hidden (R3); nothing for whoever may not know.
  case hidden
}
