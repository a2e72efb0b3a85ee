import CatalogAPI
import Domain
import Hummingbird
import IdentityAPI
import JSONRPC
import SharingAPI
import Sodium

/// Letting a browser into a gallery. A browser without a session is given one, but only once it was let in.
struct Entrance {
  private static let visitorCookieLife = Duration.seconds(180 * 24 * 3600)

  let call: Call

  func enter(_ slug: String) async throws -> Response {
    let credentials = try await call.body(Credentials.self, isOptional: true, upTo: Call.mostFromAnybody)
    let session = try await session()
    let viewer = try await call.services.sharing.call(
      Enter(slug: slug, session: session.binding, credentials: credentials, network: call.network))
    let view = try await call.services.catalog.call(ViewGallery(viewer: viewer))
    let headers = try await keep(session)
    return .json(try RawJSON(encoding: EnterAnswer(viewer: view.viewer)), headers: headers)
  }

  func openLink(_ token: String) async throws -> Response {
    let session = try await session()
    let opened = try await call.services.sharing.call(OpenLink(token: token, session: session.binding))
    var headers = try await keep(session)
    headers[.location] = "/g/\(opened.slug)"
    headers[.cacheControl] = "no-store"
    return Response(status: .seeOther, headers: headers)
  }

  private struct BrowserSession {
    let binding: SessionBinding
    /// Set while the browser does not know it yet.
    let freshToken: SecretToken?
  }

  private func session() async throws -> BrowserSession {
    if let principal = try await call.gateway.sessions.principal(of: call.request) {
      return BrowserSession(binding: principal.session, freshToken: nil)
    }
    let token = SecretToken.new()
    guard let binding = token.binding else { throw Problem.internalError }
    return BrowserSession(binding: binding, freshToken: token)
  }

  private func keep(_ session: BrowserSession) async throws -> HTTPFields {
    guard let token = session.freshToken else { return [:] }
    _ = try await call.services.identity.call(OpenVisitorSession(session: session.binding))
    return [.setCookie: call.gateway.sessions.cookie(token.text, lasting: Self.visitorCookieLife)]
  }
}

/// The answer of `enter`.
struct EnterAnswer: Codable {
  let viewer: GalleryView.ViewerView
}
