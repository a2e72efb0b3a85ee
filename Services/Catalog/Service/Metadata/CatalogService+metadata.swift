import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  public func getMediaMetadata(_ request: GetMediaMetadata, _ context: RPCContext) async throws -> MediaMetadata {
    try await database.read { connection in
      try connection.metadata.get(try connection.media.get(request.studio, request.media))
    }
  }

  public func listMediaTraits(_ request: ListMediaTraits, _ context: RPCContext) async throws -> MediaTraits {
    try await database.read { connection in
      try connection.metadata.traits(of: try connection.galleries.get(request.studio, request.gallery))
    }
  }

  public func findKnownMedia(
    _ request: FindKnownMedia, _ context: RPCContext
  ) async throws -> FindKnownMedia.Response {
    try CatalogFailure.check(request.files.count, atMost: 5000, "files")
    return try await database.read { connection in
      let gallery = try connection.galleries.get(request.studio, request.gallery)
      return .init(items: try request.files.compactMap { try connection.media.find($0, in: gallery) })
    }
  }

  public func sortMedia(_ request: SortMedia, _ context: RPCContext) async throws -> Done {
    try await database.write { connection in
      let gallery = try connection.galleries.get(request.studio, request.gallery)
      let scenes =
        try request.scene.map { [try connection.scenes.get(gallery.studio, gallery.id, $0)] }
        ?? connection.scenes.list(gallery.studio, gallery.id)
      for scene in scenes { try connection.media.sort(scene, by: request.by) }
    }
    return Done()
  }

  public func arrangeMedia(_ request: ArrangeMedia, _ context: RPCContext) async throws -> Done {
    try CatalogFailure.check(request.media.count, atMost: 50_000, "media")
    guard Set(request.media).count == request.media.count else {
      throw CatalogFailure.invalidValue(field: "media", reason: "Each item once.")
    }
    try await database.write { connection in
      let gallery = try connection.galleries.get(request.studio, request.gallery)
      let scene = try connection.scenes.get(gallery.studio, gallery.id, request.scene)
      try connection.media.arrange(request.media, in: scene)
    }
    return Done()
  }
}
