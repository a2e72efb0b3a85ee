import Domain
import JSONRPC

/// R19: decides whether a viewer may have an item as `original` or `web` size to keep (of a film, that is the film as it
/// plays), and counts it where only so many are free; a file already taken costs nothing again. GPS is gone from the bytes unless the gallery keeps it (R20).
/// Fails with `notFound`, `notAllowed`, `accountNeeded` (R15), `downloadLimit`.
public struct TakeDownload: RPCRequest {
  public static let method = "catalog.takeDownload"
  public static let summary = "Decides a download, and counts it where downloads are limited."
  public static let isIdempotent = true
  public typealias Response = MediaBytes
  public var viewer: Viewer
  public var media: Media.ID
  public var rendition: Rendition

  public init(viewer: Viewer, media: Media.ID, rendition: Rendition) {
    self.viewer = viewer
    self.media = media
    self.rendition = rendition
  }
}
