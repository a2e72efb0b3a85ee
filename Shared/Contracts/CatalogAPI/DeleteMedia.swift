import Domain
import JSONRPC

public struct DeleteMedia: RPCRequest {
  public static let method = "catalog.deleteMedia"
  public static let summary = "Deletes an item; its URLs are dead when this returns."
  public typealias Response = Done
  public var studio: Studio.ID
  public var media: Media.ID

  public init(studio: Studio.ID, media: Media.ID) {
    self.studio = studio
    self.media = media
  }
}
