import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  public func authorizeShare(_ request: AuthorizeShare, _ context: RPCContext) async throws -> Done {
    let viewer = request.viewer
    try CatalogFailure.check(request.media.count, atMost: 500, "media")
    let now = now()
    try await database.read { connection in
      let gallery = try connection.galleries.open(for: viewer, at: now)
      guard Permission.of(viewer, in: gallery).contains(.share) else { throw CatalogFailure.notAllowed }
      guard !request.media.isEmpty || gallery.access.privacy == .public else { throw CatalogFailure.notAllowed }
      let seen = try connection.media.visible(request.media, to: viewer, in: gallery, at: now)
      guard request.media.allSatisfy(seen.contains) else { throw CatalogFailure.notFound }
    }
    try await requireAccount(viewer)
    return Done()
  }
}
