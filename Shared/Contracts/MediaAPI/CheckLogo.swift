import Domain
import JSONRPC

/// Makes sure that a picture in the blob store can be drawn as a studio's logo: it is opened, decoded whole and drawn
/// once, under the limits of every file. To be asked before the logo is set; takes 20 seconds at most, and those of
/// whom came before. Fails with `unreadableLogo`.
public struct CheckLogo: RPCRequest {
  public static let method = "media.checkLogo"
  public static let summary = "Makes sure that a picture can be drawn as a logo."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID
  public var logo: BlobKey

  public init(studio: Studio.ID, logo: BlobKey) {
    self.studio = studio
    self.logo = logo
  }
}
