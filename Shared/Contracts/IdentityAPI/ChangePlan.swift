import Domain
import JSONRPC

/// R13: the operator sets a studio's plan and add-ons.
public struct ChangePlan: RPCRequest {
  public static let method = "identity.changePlan"
  public static let summary = "Sets a studio's plan and add-ons, for the operator."
  public static let isIdempotent = true
  public typealias Response = StudioProfile
  public var studio: Studio.ID
  public var change: PlanChange

  public init(studio: Studio.ID, change: PlanChange) {
    self.studio = studio
    self.change = change
  }
}

/// The body of `PATCH /api/v1/operator/studios/{id}`; what is left out stays.
public struct PlanChange: Codable, Sendable, Equatable {
  public var plan: Plan?
  public var addOns: [AddOn]?

  public init(plan: Plan? = nil, addOns: [AddOn]? = nil) {
    self.plan = plan
    self.addOns = addOns
  }
}
