import Domain
import HTTPTypes
import Hummingbird
import IdentityAPI
import JSONRPC
import Sodium

/// The session a browser goes on with. One without is given a new one, but only once something was granted to it, so
/// that a flood of guesses leaves nothing behind.
struct BrowserSession: Sendable {
  private static let visitorCookieLife = Duration.seconds(180 * 24 * 3600)

  let binding: SessionBinding
  /// Whom the browser's session belongs to; nil where it had none.
  let principal: Principal?
  /// Set while the browser does not know it yet.
  private let freshToken: SecretToken?
  private let call: Call

  init(of call: Call) async throws {
    guard let principal = try await call.gateway.sessions.principal(of: call.request) else {
      try self.init(newOf: call)
      return
    }
    self.init(call: call, binding: principal.session, principal: principal, freshToken: nil)
  }

  /// A new one, whatever the browser has.
  init(newOf call: Call) throws {
    let token = SecretToken.new()
    guard let binding = token.binding else { throw Problem.internalError }
    self.init(call: call, binding: binding, principal: nil, freshToken: token)
  }

  private init(call: Call, binding: SessionBinding, principal: Principal?, freshToken: SecretToken?) {
    (self.call, self.binding, self.principal, self.freshToken) = (call, binding, principal, freshToken)
  }

  /// Opens the session where it is new.
  /// - Returns: the headers that make the browser keep it.
  func keep() async throws -> HTTPFields {
    guard let freshToken else { return [:] }
    _ = try await call.services.identity.call(OpenVisitorSession(session: binding))
    return [.setCookie: call.gateway.sessions.cookie(freshToken.text, lasting: Self.visitorCookieLife)]
  }
}
