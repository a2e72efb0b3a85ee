import Domain
import JSONRPC

public struct RevokeAccessCodes: RPCRequest {
  public static let method = "identity.revokeAccessCodes"
  public static let summary = "Deletes access codes."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID
  public var holders: [CodeHolder.ID]

  public init(studio: Studio.ID, holders: [CodeHolder.ID]) {
    self.studio = studio
    self.holders = holders
  }
}
