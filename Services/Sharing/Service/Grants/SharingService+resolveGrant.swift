import Domain
import JSONRPC
import SharingAPI

extension SharingService {
  /// Nothing is written: looking through somebody's eyes is no visit of theirs.
  public func resolveGrant(_ request: ResolveGrant, _ context: RPCContext) async throws -> ResolvedViewer {
    let door = try await neighbours.door(of: request.gallery, studio: request.studio, context)
    let now = now()
    return try await database.read { connection in
      let epoch = try GalleryAccessTable(connection).epoch(of: request.gallery, studio: request.studio)
      if request.grant == "guest" {
        return ResolvedViewer(viewer: .guest(at: door, session: request.session, epoch: epoch), name: "")
      }
      guard
        let grant = try GrantTable(connection).find(request.grant, in: request.gallery, of: request.studio, at: now)
      else { throw SharingFailure.notFound }
      let viewer = grant.viewer(at: door, session: request.session, epoch: epoch)
      switch grant {
      case .invitation(let invitation):
        return ResolvedViewer(viewer: viewer, name: invitation.name, email: invitation.email)
      case .link: return ResolvedViewer(viewer: viewer, name: "")
      }
    }
  }
}
