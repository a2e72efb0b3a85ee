import CatalogAPI
import Domain
import Hummingbird
import IdentityAPI
import JSONRPC

/// Signing a browser in with a client's account (R15). What it was inside of before, it stays inside of.
struct ClientEntrance {
  /// A password is hashed on the way; identity does few of these at once.
  static let options = CallOptions(timeout: .seconds(30))

  let call: Call

  /// By the token of a mailed link.
  func openLink() async throws -> Response {
    let body = try await call.body(SignInToken.self, upTo: Call.mostFromAnybody)
    let session = try await session()
    let answer = try await call.services.identity.callRaw(
      FinishClientSignIn(token: body.token, session: session.binding))
    return .json(answer, headers: try await session.keep())
  }

  /// By email and password, at the studio whose gallery it is.
  func signIn(at slug: String) async throws -> Response {
    let body = try await call.body(SignInBody.self, upTo: Call.mostFromAnybody)
    let door = try await call.services.catalog.call(GetDoor(slug: slug))
    let session = try await session()
    let client = try await call.services.identity.call(
      SignClientIn(
        studio: door.studio, email: body.email, password: body.password, session: session.binding,
        network: call.network), Self.options)
    return .json(try RawJSON(encoding: ClientAnswer(client: client)), headers: try await session.keep())
  }

  /// A browser has one session, and a studio's carries no client.
  private func session() async throws -> BrowserSession {
    let session = try await BrowserSession(of: call)
    guard session.principal?.kind != .account else {
      throw Problem(
        status: .conflict, code: "studioSession",
        detail: "This browser is signed in to a studio. Use a private window, or sign out of the studio first.")
    }
    return session
  }
}

/// The answer of signing in.
struct ClientAnswer: Codable {
  let client: Client
}
