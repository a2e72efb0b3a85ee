import JSONRPC
import SharingAPI

extension Route {
  /// What stands between a browser and a gallery.
  static let doors: [Route] = [
    .visitor(
      .get, "/api/v1/g/{slug}/door", "What this browser still has to show before the gallery opens to it.",
      gives: .json(DoorView.self)
    ) {
      .json(
        try await $0.services.sharing.callRaw(
          LookAtDoor(slug: $0.door.slug, session: $0.principal?.session, account: try await $0.account())))
    },
    .anybody(
      .post, "/api/v1/g/{slug}/requests", "Asks to be let in. The answer is the same whoever asks (R18).",
      takes: .json(AccessRequestBody.self), status: .created, gives: .json(Done.self)
    ) { call in
      let body = try await call.body(AccessRequestBody.self, upTo: Call.mostFromAnybody)
      let session = try await BrowserSession(of: call)
      let answer = try await call.services.sharing.callRaw(
        RequestAccess(
          slug: try call.text("slug"), session: session.binding, name: body.name, email: body.email,
          message: body.message, network: call.network))
      return .json(answer, status: .created, headers: try await session.keep())
    },
  ]
}

/// The body of a request to be let in.
struct AccessRequestBody: Codable {
  let name: String
  let email: String
  let message: String?
}
