import Domain
import Hummingbird
import IdentityAPI
import JSONRPC

extension Route {
  /// First start, and signing up where that is open.
  static let setup: [Route] = [
    .anybody(
      .get, "/api/v1/setup", "Says whether the first studio exists, and whether further ones may sign up.",
      gives: .json(SetupAnswer.self)
    ) { call in
      let status = try await call.services.identity.call(SetUpStatus())
      return .json(
        try RawJSON(encoding: SetupAnswer(isSetUp: status.isSetUp, signup: call.gateway.settings.signupIsOpen)))
    },
    .anybody(
      .post, "/api/v1/setup", "Sets Vitrine up: the first studio and its account.",
      takes: .json(SetupBody.self), status: .created, gives: .json(SignedIn.self)
    ) { call in
      let setup = try await call.body(SetupBody.self, upTo: Call.mostFromAnybody)
      try call.gateway.firstStart.admit(setup.setupToken)
      return try await call.signUp(setup.registration, onlyFirst: true)
    },
    .anybody(
      .post, "/api/v1/studios", "Signs a further studio up, where that is open.",
      takes: .json(StudioRegistration.self), status: .created, gives: .json(SignedIn.self)
    ) { call in
      guard call.gateway.settings.signupIsOpen else {
        throw Problem(
          status: .forbidden, code: "signupClosed",
          detail: "Signing up is closed here. Ask the operator to set VITRINE_SIGNUP=open.")
      }
      return try await call.signUp(
        try await call.body(StudioRegistration.self, upTo: Call.mostFromAnybody), onlyFirst: false)
    },
  ]
}

struct SetupAnswer: Codable {
  let isSetUp: Bool
  let signup: Bool
}

/// A registration, with the token the run prints where not only this machine can reach the server.
struct SetupBody: Decodable {
  let registration: StudioRegistration
  let setupToken: String?

  private enum CodingKeys: CodingKey { case studio, name, email, password, timeZone, setupToken }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    registration = StudioRegistration(
      studio: try container.decode(String.self, forKey: .studio),
      name: try container.decode(String.self, forKey: .name),
      email: try container.decode(EmailAddress.self, forKey: .email),
      password: try container.decode(String.self, forKey: .password),
      timeZone: try container.decodeIfPresent(String.self, forKey: .timeZone))
    setupToken = try container.decodeIfPresent(String.self, forKey: .setupToken)
  }
}

extension Call {
  fileprivate func signUp(_ registration: StudioRegistration, onlyFirst: Bool) async throws -> Response {
    let signedIn = try await services.identity.call(
      CreateStudio(registration: registration, onlyFirst: onlyFirst), CallOptions(timeout: .seconds(30)))
    return try gateway.sessions.signedIn(signedIn, status: .created)
  }
}
