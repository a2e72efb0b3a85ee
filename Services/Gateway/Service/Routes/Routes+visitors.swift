import CatalogAPI
import Domain
import Hummingbird
import IdentityAPI
import JSONRPC
import SharingAPI

extension Route {
  /// Coming and going.
  static let visitors: [Route] = [
    .anybody(
      .get, "/s/{token}", "A secure link: sets the cookie and goes to the gallery; a share, to its first photo.",
      status: .seeOther, gives: .redirect
    ) { call in
      try await Entrance(call: call).openLink(try call.text("token"))
    }.telling(.cookie),
    .anybody(
      .post, "/api/v1/g/{slug}/enter",
      "Lets somebody in by email and access code, by a link opened before, by an account, or by an open door.",
      takes: .json(Credentials.self), gives: .json(EnterAnswer.self)
    ) { call in
      try await Entrance(call: call).enter(try call.text("slug"))
    }.telling(.cookie),
    .visitor(.delete, "/api/v1/g/{slug}/session", "Leaves a gallery and ends the visitor's session.", gives: .nothing) {
      visit in
      var headers: HTTPFields = [:]
      if let principal = visit.principal {
        _ = try await visit.services.sharing.call(
          Leave(
            studio: visit.door.studio, gallery: visit.door.gallery, session: principal.session,
            sessionLivesOn: principal.kind != .visitor))
        if principal.kind == .visitor {
          _ = try await visit.services.identity.call(EndSession(session: principal.session))
          headers[.setCookie] = visit.call.gateway.sessions.endedCookie
        }
      }
      return Response(status: .noContent, headers: headers)
    },
  ]
}
