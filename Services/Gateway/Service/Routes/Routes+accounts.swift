import Domain
import Hummingbird
import IdentityAPI
import JSONRPC
import SharingAPI

extension Route {
  /// The accounts of clients (R15), and the galleries they lead to.
  static let accounts: [Route] = [
    .anybody(
      .post, "/api/v1/account/link", "Mails a sign-in link. The answer is the same whoever asks.",
      takes: .json(SignInLinkBody.self), status: .accepted, gives: .json(Done.self)
    ) { call in
      let body = try await call.body(SignInLinkBody.self, upTo: Call.mostFromAnybody)
      return .json(
        try await call.services.sharing.callRaw(
          RequestSignIn(email: body.email, slug: body.slug, network: call.network)), status: .accepted)
    },
    .anybody(
      .post, "/api/v1/account/link/open", "Signs this browser in by a mailed token, and sets the cookie.",
      takes: .json(SignInToken.self), gives: .json(FinishClientSignIn.Response.self)
    ) { call in
      try await ClientEntrance(call: call).openLink()
    },
    .anybody(
      .post, "/api/v1/g/{slug}/account", "Signs this browser in at the gallery's studio by email and password.",
      takes: .json(SignInBody.self), gives: .json(ClientAnswer.self)
    ) { call in
      try await ClientEntrance(call: call).signIn(at: try call.text("slug"))
    },
    .client(
      .get, "/api/v1/account", "The accounts this browser is signed in with, one a studio.",
      gives: .json(Page<Client>.self)
    ) { call, principal in
      .json(try RawJSON(encoding: Page(items: try await call.clients(of: principal), next: nil)))
    },
    .client(
      .patch, "/api/v1/account", "Changes the name or the password of the accounts this browser is signed in with.",
      takes: .json(ClientChange.self), gives: .json(Page<Client>.self)
    ) { call, principal in
      try await call.changeClients(of: principal)
    },
    .client(
      .delete, "/api/v1/account",
      "Signs this browser out: a visitor's session ends at once, with all it was inside of.", status: .noContent,
      gives: .nothing
    ) { call, principal in
      // A studio's session carries no client, and has a door of its own.
      guard let principal, principal.kind == .visitor else { return Response(status: .noContent) }
      _ = try await call.services.identity.call(EndSession(session: principal.session))
      return Response(status: .noContent, headers: [.setCookie: call.gateway.sessions.endedCookie])
    },
    .client(
      .get, "/api/v1/account/galleries", "The galleries the accounts were invited to, and those this browser is in.",
      gives: .json(Page<MyGallery>.self)
    ) { call, principal in
      .json(
        try await call.services.sharing.callRaw(
          ListMyGalleries(accounts: try await call.clients(of: principal), session: principal?.session)))
    },
  ]
}

extension Call {
  fileprivate func clients(of principal: Principal?) async throws -> [Client] {
    guard let principal else { return [] }
    return try await services.identity.call(ListClients(session: principal.session)).items
  }

  fileprivate func changeClients(of principal: Principal?) async throws -> Response {
    let change = try await body(ClientChange.self, upTo: Call.mostFromAnybody)
    let clients = try await clients(of: principal)
    guard let principal, !clients.isEmpty else { throw Problem.signedOut }
    var changed: [Client] = []
    for client in clients {
      changed.append(
        try await services.identity.call(
          UpdateClient(
            studio: client.studio, session: principal.session, name: change.name, password: change.password),
          ClientEntrance.options))
    }
    return .json(try RawJSON(encoding: Page(items: changed, next: nil)))
  }
}

struct SignInLinkBody: Codable {
  let email: String
  let slug: String?
}

struct SignInToken: Codable {
  let token: String
}

struct ClientChange: Codable {
  let name: String?
  let password: String?
}
