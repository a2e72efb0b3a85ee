import Domain
import JSONRPC

/// R7: the cover in `preview` size, as `viewer` would see it if the gallery were open: what a closed page shows, and what a link preview shows of a public
/// gallery. With `media`, that item instead, and only where the gallery is open to the viewer. Fails with `notFound`.
public struct GetCover: RPCRequest {
  public static let method = "catalog.getCover"
  public static let summary = "Finds the bytes of a gallery's cover as one viewer may see it."
  public static let isIdempotent = true
  public typealias Response = MediaBytes
  public var viewer: Viewer
  public var media: Media.ID?

  public init(viewer: Viewer, media: Media.ID? = nil) {
    self.viewer = viewer
    self.media = media
  }
}
