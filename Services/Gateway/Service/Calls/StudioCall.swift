import Domain
import JSONRPC
import SharingAPI

/// A request by a member of a studio.
struct StudioCall: Sendable {
  let call: Call
  let studio: Studio.ID
  let session: SessionBinding

  var services: Backends { call.services }

  /// The gallery of the path.
  var gallery: Gallery.ID { get throws { try call.id("gallery") } }

  /// Who the studio itself is in the gallery of the path. Fails with `notFound` for another studio's.
  func viewer() async throws -> Viewer {
    try await services.sharing.call(
      ResolveViewer(studio: studio, gallery: try gallery, session: session, accountOf: studio)
    ).viewer
  }

  /// Whom the grant of the path makes of somebody: the studio looks through their eyes.
  func viewerByGrant() async throws -> Viewer {
    try await services.sharing.call(
      ResolveGrant(studio: studio, gallery: try gallery, grant: try call.text("grant"), session: session)
    ).viewer
  }
}

extension StudioCall {
  /// Fails with `signedOut` for everybody who is no member of a studio.
  init(_ call: Call) async throws {
    guard let principal = try await call.gateway.sessions.principal(of: call.request), let studio = principal.studio
    else { throw Problem.signedOut }
    self.init(call: call, studio: studio, session: principal.session)
  }
}
