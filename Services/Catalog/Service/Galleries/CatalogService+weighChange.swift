import CatalogAPI
import Domain
import IdentityAPI
import JSONRPC
import Storage

extension CatalogService {
  public func weighChange(_ request: WeighChange, _ context: RPCContext) async throws -> WeighChange.Response {
    try CatalogFailure.check(request.viewers.count, atMost: 500, "viewers")
    let change = try request.galleryChange?.checked()
    let deciding = if let change { try await deciding(change, of: request.studio) } else { nil as StudioProfile? }
    let hiddenFrom = try request.hiddenFrom.map { try AudienceSet(hiding: $0) }
    let now = now()
    return try await database.read { connection in
      let gallery = try connection.galleries.get(request.studio, request.gallery)
      let before = Scales(
        gallery: gallery, scenes: try connection.scenes.list(gallery.studio, gallery.id), now: now)
      var after = before
      if let change { after.gallery = try gallery.changed(by: change, deciding: deciding, at: now, in: connection) }
      if let hiddenFrom, let scene = request.scene {
        guard let index = after.scenes.firstIndex(where: { $0.id == scene }) else { throw CatalogFailure.notFound }
        after.scenes[index].hiddenFrom = hiddenFrom
      }
      return .init(
        items: try request.viewers.map { [after] pair in
          .init(
            before: try before.standing(of: pair.before, in: connection),
            after: try after.standing(of: pair.after, in: connection))
        })
    }
  }
}

/// A gallery as it is or might be; the predicate and the counts are those that decide everything else.
private struct Scales {
  var gallery: GalleryRow
  var scenes: [SceneRow]
  let now: Timestamp

  /// - Throws: `CatalogFailure.notFound` for a viewer of another gallery.
  func standing(of viewer: Viewer, in connection: Connection) throws -> WeighChange.Standing {
    guard (viewer.studio, viewer.gallery) == (gallery.studio, gallery.id) else { throw CatalogFailure.notFound }
    let need = Visibility.need(of: viewer, in: gallery.facts, at: now)
    let seen = try connection.scenes.seen(by: viewer, in: gallery, scenes: scenes, at: now)
    return .init(
      sees: seen.values.reduce(0, +), need: need, may: need == nil ? Permission.of(viewer, in: gallery) : [])
  }
}
