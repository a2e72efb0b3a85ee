import Hummingbird
import IdentityAPI
import JSONRPC

extension Route {
  /// Signing in and out of a studio.
  static let session: [Route] = [
    .anybody(
      .post, "/api/v1/session", "Signs in: a token, and a cookie that holds it.", takes: .json(SignInBody.self),
      gives: .json(SignedIn.self)
    ) { call in
      let body = try await call.body(SignInBody.self, upTo: Call.mostFromAnybody)
      let signedIn = try await call.services.identity.call(
        SignIn(email: body.email, password: body.password, network: call.network), CallOptions(timeout: .seconds(30)))
      return try call.gateway.sessions.signedIn(signedIn, status: .ok)
    }.telling(.cookie),
    .anybody(
      .delete, "/api/v1/session", "Signs out: the token is dead when this answers.", status: .noContent, gives: .nothing
    ) { call in
      if let session = call.gateway.sessions.binding(of: call.request) {
        _ = try await call.services.identity.call(EndSession(session: session))
      }
      return Response(status: .noContent, headers: [.setCookie: call.gateway.sessions.endedCookie])
    },
  ]
}

struct SignInBody: Codable {
  let email: String
  let password: String
}

extension Sessions {
  /// How long a browser keeps a studio's session; identity prolongs it with use.
  static let accountCookieLife = Duration.seconds(30 * 24 * 3600)

  func signedIn(_ signedIn: SignedIn, status: HTTPResponse.Status) throws -> Response {
    .json(
      try RawJSON(encoding: signedIn), status: status,
      headers: [.setCookie: cookie(signedIn.token, lasting: Self.accountCookieLife)])
  }
}
