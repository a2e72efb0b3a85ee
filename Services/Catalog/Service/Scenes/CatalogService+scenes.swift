import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  public func createScene(_ request: CreateScene, _ context: RPCContext) async throws -> SceneDetails {
    let title = try CheckedText.title(request.scene.title)
    let hiddenFrom = try AudienceSet(hiding: request.scene.hiddenFrom ?? [])
    let creation = try Creation(
      request, studio: request.studio, key: request.idempotencyKey,
      of: SceneParams(gallery: request.gallery, scene: request.scene))
    let now = now()
    return try await database.write { connection in
      try creation.once(in: connection, at: now) {
        let gallery = try connection.galleries.get(request.studio, request.gallery)
        guard try connection.scenes.count(gallery.studio, gallery.id) < SceneStore.mostOfAGallery else {
          throw CatalogFailure.invalidValue(
            field: "scene", reason: "A gallery holds at most \(SceneStore.mostOfAGallery) scenes.")
        }
        let end = try connection.scenes.positions(gallery.studio, gallery.id).position(.end)
        let scene = SceneRow(
          studio: gallery.studio, gallery: gallery.id, id: .new(at: now), position: end ?? Positions.gap, title: title,
          hiddenFrom: hiddenFrom)
        try connection.scenes.insert(scene)
        return scene.details
      }
    }
  }

  public func listScenes(_ request: ListScenes, _ context: RPCContext) async throws -> Page<SceneDetails> {
    try await database.read { connection in
      let gallery = try connection.galleries.get(request.studio, request.gallery)
      return Page(items: try connection.scenes.list(gallery.studio, gallery.id).map(\.details), next: nil)
    }
  }

  public func updateScene(_ request: UpdateScene, _ context: RPCContext) async throws -> SceneDetails {
    let change = request.change
    let title = try change.title.map { title throws(CatalogFailure) in try CheckedText.title(title) }
    let hiddenFrom = try change.hiddenFrom.map { try AudienceSet(hiding: $0) }
    return try await narrow { connection in
      var gallery = try connection.galleries.get(request.studio, request.gallery)
      var scene = try connection.scenes.get(gallery.studio, gallery.id, request.scene)
      let before = scene
      scene.title = title ?? scene.title
      scene.hiddenFrom = hiddenFrom ?? scene.hiddenFrom
      if let place = Positions.Place(change.after.map(\.rawValue), of: scene.id.rawValue) {
        let positions = connection.scenes.positions(gallery.studio, gallery.id)
        guard let position = try positions.position(place, moving: scene.id.rawValue) else {
          throw CatalogFailure.invalidValue(field: "after", reason: "There is no such scene in this gallery.")
        }
        scene.position = position
      }
      try connection.scenes.save(scene)
      if scene.hiddenFrom != before.hiddenFrom {
        gallery.visibilityEpoch += 1
        try connection.galleries.save(gallery)
      }
      return (scene.details, hiddenFrom == nil ? nil : gallery.notice)
    }
  }

  public func deleteScene(_ request: DeleteScene, _ context: RPCContext) async throws -> Done {
    let now = now()
    return try await narrow { connection in
      let gallery = try connection.galleries.get(request.studio, request.gallery)
      let scene = try connection.scenes.get(gallery.studio, gallery.id, request.scene)
      guard try connection.scenes.count(gallery.studio, gallery.id) > 1 else {
        throw CatalogFailure.invalidValue(field: "scene", reason: "A gallery keeps at least one scene.")
      }
      for media in try connection.media.list(scene) { try self.remove(media, at: now, in: connection) }
      try connection.scenes.remove(scene)
      return (Done(), try connection.galleries.raiseEpoch(gallery))
    }
  }
}

private struct SceneParams: Encodable {
  var gallery: Gallery.ID
  var scene: NewScene
}

extension AudienceSet {
  /// - Throws: `CatalogFailure.invalidValue`: nothing can be hidden from the studio (R4).
  init(hiding audiences: [Audience]) throws(CatalogFailure) {
    guard !audiences.contains(.studio) else {
      throw .invalidValue(field: "hiddenFrom", reason: "The studio sees every scene.")
    }
    self.init(audiences)
  }
}
