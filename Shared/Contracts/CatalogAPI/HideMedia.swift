import Domain
import JSONRPC

/// R3: a main client hides or unhides an item; gone for everyone else when this returns (R6).
/// Fails with `notFound`, `notAllowed`.
public struct HideMedia: RPCRequest {
  public static let method = "catalog.hideMedia"
  public static let summary = "Hides or unhides an item, by a main client or the studio."
  public static let isIdempotent = true
  public typealias Response = Done
  public var viewer: Viewer
  public var media: Media.ID
  public var hidden: Bool
  /// For the studio's eyes: who did it.
  public var by: String

  public init(viewer: Viewer, media: Media.ID, hidden: Bool, by: String) {
    self.viewer = viewer
    self.media = media
    self.hidden = hidden
    self.by = by
  }
}
