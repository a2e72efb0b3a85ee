import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  /// Whether what they came by opens the gallery as it stands now is catalog's to say (R5).
  public func resolveViewer(_ request: ResolveViewer, _ context: RPCContext) async throws -> ResolvedViewer {
    if request.accountOf == request.studio { return try await studioItself(request, context) }
    let entry = try await database.read { connection in
      try EntryTable(connection).find(request.session, in: request.gallery, of: request.studio)
    }
    guard let entry else { throw SharingFailure.notEntered }
    return ResolvedViewer(
      viewer: entry.viewer(studio: request.studio, gallery: request.gallery, session: request.session),
      name: entry.invitation?.name ?? "")
  }

  private func studioItself(_ request: ResolveViewer, _ context: RPCContext) async throws -> ResolvedViewer {
    try await checkOwnership(of: request.gallery, by: request.studio, context)
    let epoch = try await database.read { connection in
      try GalleryAccessTable(connection).epoch(of: request.gallery, studio: request.studio)
    }
    let viewer = Viewer(
      studio: request.studio, gallery: request.gallery, audience: .studio, proof: .account, session: request.session,
      accessEpoch: epoch)
    return ResolvedViewer(viewer: viewer, name: "")
  }

  public func leave(_ request: Leave, _ context: RPCContext) async throws -> Done {
    try await database.write { try EntryTable($0).remove(request.session, from: request.gallery) }
    return Done()
  }
}
