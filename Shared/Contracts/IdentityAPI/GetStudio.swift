import Domain
import JSONRPC

public struct GetStudio: RPCRequest {
  public static let method = "identity.getStudio"
  public static let summary = "Tells a studio's profile, brand, plan and add-ons."
  public static let isIdempotent = true
  public typealias Response = StudioProfile
  public var studio: Studio.ID

  public init(studio: Studio.ID) {
    self.studio = studio
  }
}
