import Domain
import Hummingbird
import IdentityAPI
import JSONRPC
import Sodium

/// Turns a cookie or a token into a principal.
struct Sessions: Sendable {
  let identity: any RPCCaller
  let beliefs: Beliefs
  /// Whether cookies may travel over TLS only.
  let isSecure: Bool

  /// With the prefix a browser takes the cookie from this host alone, over TLS (RFC 6265bis).
  static func cookieName(isSecure: Bool) -> String { isSecure ? "__Host-vitrine" : "vitrine" }

  private var cookieName: String { Self.cookieName(isSecure: isSecure) }

  /// The session a request names, by `Authorization: Bearer` or by cookie; that it exists is not said.
  func binding(of request: Request) -> SessionBinding? {
    let bearer = request.headers[.authorization].flatMap { header -> Substring? in
      header.lowercased().hasPrefix("bearer ") ? header.dropFirst(7) : nil
    }
    guard let token = bearer.map(String.init) ?? request.cookies[cookieName]?.value else { return nil }
    return SecretToken(token)?.binding
  }

  /// Whom the request's session belongs to; nil without one, or when it is over.
  func principal(of request: Request) async throws -> Principal? {
    guard let binding = binding(of: request) else { return nil }
    return try await principal(of: binding)
  }

  func principal(of binding: SessionBinding) async throws -> Principal? {
    switch beliefs.sessions.value(for: binding) {
    case .alive(let principal): return principal.expiresAt > .now ? principal : nil
    case .ended: return nil
    case nil: break
    }
    let generation = beliefs.sessions.generation
    do {
      let principal = try await identity.call(ResolveSession(session: binding))
      beliefs.sessions.learn(.alive(principal), for: binding, askedIn: generation)
      return principal
    } catch let error as RPCError where error.failureCode == IdentityFailure.sessionUnknown.code {
      return nil
    }
  }

  /// The header that makes a browser keep a session.
  func cookie(_ token: String, lasting duration: Duration) -> String {
    "\(cookieName)=\(token); Path=/; Max-Age=\(duration.components.seconds); HttpOnly; SameSite=Lax"
      + (isSecure ? "; Secure" : "")
  }

  /// The header that makes a browser forget it.
  var endedCookie: String {
    "\(cookieName)=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
  }
}

extension SecretToken {
  /// The name of the session this token opens.
  var binding: SessionBinding? { SessionBinding(hashHex) }
}
