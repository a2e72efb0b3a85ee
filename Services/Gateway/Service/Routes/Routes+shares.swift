import Domain
import Hummingbird
import JSONRPC
import SharingAPI

extension Route {
  /// Handing on what one sees (R14).
  static let shares: [Route] = [
    .visitor(
      .post, "/api/v1/g/{slug}/shares", "Shares some items on Facebook, by email, or by a link to copy.",
      takes: .json(NewShare.self), status: .created, gives: .json(SharedLink.self)
    ) { visit in
      let share = try await visit.call.body(NewShare.self, upTo: Call.mostFromAnybody)
      let resolved = try await visit.viewer()
      return .json(
        try await visit.services.sharing.callRaw(
          Share(
            viewer: resolved.viewer, name: resolved.name, share: share, network: visit.call.network,
            idempotencyKey: try visit.call.idempotencyKey), CallOptions(timeout: .seconds(30))),
        status: .created)
    },
    .visitor(
      .get, "/api/v1/g/{slug}/links", "The links a main client may hand on.", gives: .json(Page<GuestLink>.self)
    ) { visit in
      .json(try await visit.services.sharing.callRaw(ListGuestLinks(viewer: try await visit.viewer().viewer)))
    },
  ]
}
