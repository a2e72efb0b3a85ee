import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  public func viewGallery(_ request: ViewGallery, _ context: RPCContext) async throws -> GalleryView {
    let viewer = request.viewer
    let now = now()
    return try await database.read { connection in
      let gallery = try connection.galleries.open(for: viewer, at: now)
      let cover = CoverQuery(viewer: viewer, gallery: gallery, now: now, urls: self.urls)
      return GalleryView(
        title: gallery.title, eventDate: gallery.eventDate, cover: try cover.cover(in: connection),
        design: gallery.design, scenes: try connection.scenes.views(for: viewer, in: gallery, at: now),
        viewer: .init(audience: viewer.audience, may: Permission.of(viewer, in: gallery)))
    }
  }

  public func listMedia(_ request: ListMedia, _ context: RPCContext) async throws -> RawJSON {
    try PageLimit.check(request.limit)
    let after = try request.after.map(MediaCursor.init)
    let now = now()
    return try await database.read { connection in
      let gallery = try connection.galleries.open(for: request.viewer, at: now)
      let query = ListMediaQuery(
        viewer: request.viewer, gallery: gallery, scene: request.scene, after: after, limit: request.limit, now: now)
      return try query.page(in: connection, self.urls)
    }
  }

  public func authorizeMedia(_ request: AuthorizeMedia, _ context: RPCContext) async throws -> MediaBytes {
    let viewer = request.viewer
    let now = now()
    return try await database.read { connection in
      let gallery = try connection.galleries.open(for: viewer, at: now)
      let media = try connection.media.get(request.media, as: viewer, in: gallery, at: now)
      guard gallery.access.downloads.allow(request.rendition, to: viewer.audience) else {
        throw CatalogFailure.notAllowed
      }
      guard let file = media.file(request.rendition) else { throw CatalogFailure.notFound }
      return MediaBytes(
        blob: file.blob, contentType: file.type, filename: file.filename(of: media.filename),
        visibilityEpoch: gallery.visibilityEpoch)
    }
  }
}

extension Permission {
  /// What a viewer may do in a gallery that is open to them.
  static func of(_ viewer: Viewer, in gallery: GalleryRow) -> [Permission] {
    allCases.filter { permission in
      switch permission {
      case .view: true
      case .favorite, .share, .invite, .decideRequests: false
      case .hide: viewer.audience.seesHiddenMedia
      case .downloadOriginal: gallery.access.downloads.allow(.original, to: viewer.audience)
      case .downloadWeb: gallery.access.downloads.allow(.web, to: viewer.audience)
      }
    }
  }
}

extension SceneStore {
  /// The scenes in which a viewer sees something, with how much (R5).
  func views(for viewer: Viewer, in gallery: GalleryRow, at now: Timestamp) throws -> [GalleryView.SceneView] {
    let visible = VisibilitySQL(viewer, in: gallery, at: now)
    let counts = try connection.all(
      """
      SELECT s.id, COUNT(*) FROM \(MediaStore.tablesByScene)
      WHERE s.studio_id = ? AND s.gallery_id = ? AND \(MediaStore.joinByScene) AND \(visible.condition) GROUP BY s.id
      """, arguments: [gallery.studio, gallery.id] + visible.arguments
    ) { (try $0.value(0, as: Scene.ID.self), Int(try $0.int(1))) }
    let countOf = Dictionary(uniqueKeysWithValues: counts)
    return try list(gallery.studio, gallery.id).compactMap { scene in
      countOf[scene.id].map { GalleryView.SceneView(id: scene.id, title: scene.title, count: $0) }
    }
  }
}
