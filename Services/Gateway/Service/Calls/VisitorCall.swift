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

  /// Who asks. Fails with `notEntered` where nobody is inside with this session.
  func viewer() async throws -> ResolvedViewer {
    guard let principal else { throw RPCError(SharingFailure.notEntered) }
    return try await services.sharing.call(
      ResolveViewer(
        studio: door.studio, gallery: door.gallery, session: principal.session, accountOf: principal.studio))
  }
}
