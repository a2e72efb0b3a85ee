import Domain
import JSONRPC
import SharingAPI

/// A request by a member of a studio.
struct StudioCall: Sendable {
  let call: Call
  let studio: Studio.ID
  let session: SessionBinding

  var services: Backends { call.services }

  /// The studio's own view of one of its galleries.
  func viewer(of gallery: Gallery.ID) async throws -> Viewer {
    try await services.sharing.call(
      ResolveViewer(studio: studio, gallery: gallery, session: session, accountOf: studio)
    ).viewer
  }
}
