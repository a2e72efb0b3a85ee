import Domain
import JSONRPC

/// Which of some items a viewer sees (R5), in the order asked. At most 500.
/// Fails with `notFound`, `notOpen`, `notEntered` and the other needs of the door.
public struct SelectVisible: RPCRequest {
  public static let method = "catalog.selectVisible"
  public static let summary = "Tells which of some items a viewer sees."
  public static let isIdempotent = true
  public var viewer: Viewer
  public var media: [Media.ID]

  public init(viewer: Viewer, media: [Media.ID]) {
    self.viewer = viewer
    self.media = media
  }

  public struct Response: Codable, Sendable, Equatable {
    public var media: [Media.ID]
    public init(media: [Media.ID]) { self.media = media }
  }
}
