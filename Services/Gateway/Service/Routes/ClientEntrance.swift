import CatalogAPI
import Domain
import Hummingbird
import IdentityAPI
import JSONRPC

/// Signing a browser in with a client's account (R15). What it was inside of before, it stays inside of, unless that was
/// somebody else: a session is one person's.
struct ClientEntrance {
  /// A password is hashed on the way; identity does few of these at once.
  static let options = CallOptions(timeout: .seconds(30))

  let call: Call

  /// By the token of a mailed link.
  func openLink() async throws -> Response {
    let body = try await call.body(SignInToken.self, upTo: Call.mostFromAnybody)
    let (answer, headers) = try await signIn {
      try await call.services.identity.callRaw(FinishClientSignIn(token: body.token, session: $0))
    }
    return .json(answer, headers: headers)
  }

  /// By email and password, at the studio whose gallery it is.
  func signIn(at slug: String) async throws -> Response {
    let body = try await call.body(SignInBody.self, upTo: Call.mostFromAnybody)
    let door = try await call.services.catalog.call(GetDoor(slug: slug))
    let (client, headers) = try await signIn {
      try await call.services.identity.call(
        SignClientIn(
          studio: door.studio, email: body.email, password: body.password, session: $0, network: call.network),
        Self.options)
    }
    return .json(try RawJSON(encoding: ClientAnswer(client: client)), headers: headers)
  }

  /// Asks identity with the browser's session. Where that is somebody else's it ends, and a new one is signed in.
  /// - Returns: the answer, and the headers that make the browser keep its session.
  private func signIn<Answer>(
    _ ask: (SessionBinding) async throws -> Answer
  ) async throws -> (Answer, HTTPFields) {
    let session = try await session()
    do {
      let answer = try await ask(session.binding)
      return (answer, try await session.keep())
    } catch let error as RPCError where error.failureCode == IdentityFailure.otherAccount.code {
      _ = try await call.services.identity.call(EndSession(session: session.binding))
      let fresh = try BrowserSession(newOf: call)
      let answer = try await ask(fresh.binding)
      return (answer, try await fresh.keep())
    }
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
