import Domain
import JSONRPC
import SharingAPI

extension Route {
  /// Who asked to be let in, for the studio (R18).
  static let requests: [Route] = [
    .studio(
      .get, "/api/v1/galleries/{gallery}/requests", "Lists who asked to be let in, newest first.",
      query: Parameter.page, gives: .json(Page<AccessRequestSummary>.self)
    ) {
      try await $0.services.sharing.callRaw(
        ListAccessRequests(viewer: try await $0.viewer(), after: $0.call.after, limit: try $0.call.limit))
    },
    .studio(
      .patch, "/api/v1/galleries/{gallery}/requests/{request}",
      "Approves or declines somebody who asked. Who is approved is invited by mail.", takes: .json(Decision.self),
      gives: .json(AccessRequestSummary.self)
    ) {
      try await $0.services.sharing.callRaw(
        DecideAccessRequest(
          viewer: try await $0.viewer(), name: "", request: try $0.call.id("request"),
          isApproved: try await $0.call.body(Decision.self).status == .approved))
    },
  ]
}

/// The body of a decision.
struct Decision: Codable {
  let status: Status

  enum Status: String, Codable, CaseIterable {
    case approved, declined
  }
}
