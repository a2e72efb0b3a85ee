import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  public func setFavorite(_ request: SetFavorite, _ context: RPCContext) async throws -> Done {
    let viewer = request.viewer
    let now = now()
    try await database.write { connection in
      let gallery = try connection.galleries.open(for: viewer, at: now)
      _ = try connection.media.get(request.media, as: viewer, in: gallery, at: now)
      guard try connection.favorites.set(request, in: gallery, at: now) else { return }
      try self.tell(request.isFavorite ? .favorited : .unfavorited, by: viewer, request.media, at: now, in: connection)
    }
    return Done()
  }

  public func listFavorites(_ request: ListFavorites, _ context: RPCContext) async throws -> Page<FavoriteList> {
    try await database.read { connection in
      let gallery = try connection.galleries.get(request.studio, request.gallery)
      return Page(items: try connection.favorites.lists(of: gallery, limit: 500), next: nil)
    }
  }

  public func listFavoriteMedia(
    _ request: ListFavoriteMedia, _ context: RPCContext
  ) async throws -> Page<FavoriteItem> {
    try PageLimit.check(request.limit)
    let after = try request.after.map(FavoriteCursor.init)
    let person = request.person.map { CheckedText.line($0, atMost: 100) }
    return try await database.read { connection in
      let gallery = try connection.galleries.get(request.studio, request.gallery)
      let found = try connection.favorites.items(of: gallery, person: person, after: after, limit: request.limit + 1)
      let shown = found.prefix(request.limit)
      return Page(
        items: shown.map(\.0), next: found.count > request.limit ? shown.last?.1.cursor : nil)
    }
  }

  /// Writes into the log what a viewer did, for the studio's book (R25).
  func tell(
    _ kind: CatalogEvent.Kind, by viewer: Viewer, _ media: Media.ID, at now: Timestamp, in connection: Connection
  ) throws {
    try events.append(
      CatalogEvent(
        kind: kind, studio: viewer.studio, gallery: viewer.gallery,
        deed: .init(viewer: viewer, media: media, at: now)), at: now, in: connection)
  }
}
