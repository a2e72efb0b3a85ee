import Domain
import JSONRPC

/// R18: who is approved is invited by mail as `clientInvited`. Fails with `notAllowed`, `notFound`.
public struct DecideAccessRequest: RPCRequest {
  public static let method = "sharing.decideAccessRequest"
  public static let summary = "Says yes or no to somebody who asked to be let in."
  public static let isIdempotent = true
  public typealias Response = AccessRequestSummary
  public var viewer: Viewer
  public var name: String
  public var request: AccessRequest.ID
  public var isApproved: Bool

  public init(viewer: Viewer, name: String, request: AccessRequest.ID, isApproved: Bool) {
    self.viewer = viewer
    self.name = name
    self.request = request
    self.isApproved = isApproved
  }
}
