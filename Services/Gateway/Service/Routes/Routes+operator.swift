import Domain
import IdentityAPI

extension Route {
  /// The operator's calls (R13).
  static let `operator`: [Route] = [
    .operator(
      .get, "/api/v1/operator/studios", "Lists every studio.", query: Parameter.page,
      gives: .json(Page<StudioProfile>.self)
    ) {
      try await $0.services.identity.callRaw(ListStudios(after: $0.after, limit: try $0.limit))
    },
    .operator(
      .patch, "/api/v1/operator/studios/{studio}", "Sets a studio's plan and add-ons.",
      takes: .json(PlanChange.self), gives: .json(StudioProfile.self)
    ) {
      try await $0.services.identity.callRaw(
        ChangePlan(studio: try $0.id("studio"), change: try await $0.body(PlanChange.self)))
    },
  ]
}
