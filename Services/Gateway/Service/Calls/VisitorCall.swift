import CatalogAPI
import Domain
import IdentityAPI
import JSONRPC
import SharingAPI

/// A request at a gallery's address.
struct VisitorCall: Sendable {
  let call: Call
  let door: Door
  /// nil for a browser that never entered anywhere, or whose session is over.
  let principal: Principal?

  var services: Backends { call.services }

  /// Fails with `notEntered` for a browser without a session.
  var session: SessionBinding {
    get throws {
      guard let principal else { throw RPCError(SharingFailure.notEntered) }
      return principal.session
    }
  }

  /// Who asks. Fails with `notEntered` where nobody is inside with this session.
  func viewer() async throws -> ResolvedViewer {
    let session = try session
    let resolved = try await services.sharing.call(
      ResolveViewer(studio: door.studio, gallery: door.gallery, session: session, accountOf: principal?.studio))
    call.gateway.activity.learn(resolved.viewer)
    return resolved
  }

  /// The account at this gallery's studio that the browser is signed in with (R15).
  func account() async throws -> Client? {
    guard let principal, principal.studio != door.studio else { return nil }
    return try await services.identity.call(AccountStanding(studio: door.studio, session: principal.session)).client
  }
}

extension VisitorCall {
  /// At the gallery of the path's `slug`. Fails with `notFound`.
  init(_ call: Call) async throws {
    self.init(
      call: call, door: try await call.services.catalog.call(GetDoor(slug: try call.text("slug"))),
      principal: try await call.gateway.sessions.principal(of: call.request))
  }
}
