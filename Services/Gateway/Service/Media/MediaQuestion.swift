import CatalogAPI
import Domain
import JSONRPC
import SharingAPI

/// Asks the one rule anew for what a session wants of a gallery: sharing says who it is, catalog what they get (R5).
struct MediaQuestion: Sendable {
  let gateway: Gateway
  let services: Backends
  let session: SessionBinding
  let studio: Studio.ID
  let gallery: Gallery.ID

  struct Decision: Sendable {
    var viewer: Viewer
    var bytes: MediaBytes
    var standing: Standing
  }

  /// Whether what was decided then is as good as it was. Costs no call.
  func isGood(_ standing: Standing) -> Bool { gateway.beliefs.vouch(session, in: gallery, since: standing) }

  /// - Parameter ask: what catalog is asked for the viewer.
  /// - Throws: `Problem.notFound` where the session ended; what sharing and catalog fail with.
  func decide(_ ask: (Viewer) async throws -> MediaBytes) async throws -> Decision {
    let beliefs = gateway.beliefs
    let (access, visibility) = (beliefs.access.generation, beliefs.visibility.generation)
    let sessions = beliefs.sessions.generation
    guard let principal = try await gateway.sessions.principal(of: session) else { throw Problem.notFound }
    let viewer = try await services.sharing.call(
      ResolveViewer(studio: studio, gallery: gallery, session: session, accountOf: principal.studio)
    ).viewer
    beliefs.access.learn(viewer.accessEpoch, for: gallery, askedIn: access)
    gateway.activity.learn(viewer)
    let bytes = try await ask(viewer)
    beliefs.visibility.learn(bytes.visibilityEpoch, for: gallery, askedIn: visibility)
    return Decision(
      viewer: viewer, bytes: bytes,
      standing: Standing(
        accessEpoch: viewer.accessEpoch, visibilityEpoch: bytes.visibilityEpoch, sessions: sessions))
  }

  /// Whether a file that was promised may go on: it must be the very file that they would get now. An original that is to
  /// go without its place by now (R20) does not go on with it, nor anything without the watermark wanted by now.
  /// - Throws: where it may not; what it belongs to ends there. A service that starts anew is no refusal.
  func decideAgain(
    _ media: Media.ID, _ rendition: Rendition, _ blob: BlobKey, isForKeeps: Bool
  ) async throws -> Decision {
    var patience = 20
    while true {
      do {
        let decision = try await decide { viewer in
          try await services.catalog.call(
            AuthorizeMedia(viewer: viewer, media: media, rendition: rendition, isForKeeps: isForKeeps))
        }
        guard decision.bytes.blob == blob else { throw Problem.notFound }
        return decision
      } catch let error as RPCError where error.code == .unavailable && patience > 0 {
        patience -= 1
        try await Task.sleep(for: .milliseconds(500))
      }
    }
  }
}
