import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  public func viewGallery(_ request: ViewGallery, _ context: RPCContext) async throws -> GalleryView {
    let viewer = request.viewer
    let now = now()
    var view = try await database.read { connection in
      let gallery = try connection.galleries.open(for: viewer, at: now)
      let scenes = try connection.scenes.list(gallery.studio, gallery.id)
      let cover = CoverQuery(viewer: viewer, gallery: gallery, now: now)
      return GalleryView(
        title: gallery.title, eventDate: gallery.eventDate, cover: try cover.cover(in: connection, self.urls),
        design: gallery.design, scenes: try connection.scenes.views(of: scenes, for: viewer, in: gallery, at: now),
        sensitive: gallery.access.isSensitive,
        viewer: .init(
          audience: viewer.audience, may: Permission.of(viewer, in: gallery),
          favorites: try connection.media.count(of: viewer, among: .favorites(of: viewer.person), gallery, at: now),
          hidden: gallery.hidden(from: scenes, for: viewer.audience),
          downloadsLeft: DownloadRule(viewer, in: gallery).isLimited ? gallery.downloadsLeft : nil))
    }
    // R15: who wants nothing that needs an account is not asked about one.
    if view.viewer.may.contains(where: \.needsAccount), try await !hasAccount(viewer) {
      view.viewer.may.removeAll(where: \.needsAccount)
      view.viewer.accountNeeded = true
    }
    return view
  }

  public func listMedia(_ request: ListMedia, _ context: RPCContext) async throws -> RawJSON {
    try PageLimit.check(request.limit)
    let after = try request.after.map(MediaCursor.init)
    guard request.search == nil || request.viewer.audience == .studio else { throw CatalogFailure.notAllowed }
    let now = now()
    return try await database.read { connection in
      let gallery = try connection.galleries.open(for: request.viewer, at: now)
      let walk = MediaWalk(
        viewer: request.viewer, gallery: gallery, now: now, scene: request.scene, only: request.only, after: after)
      return try ListMediaQuery(
        walk: walk, search: request.search.map(MediaWalk.Term.init) ?? .init(), limit: request.limit
      ).page(in: connection, self.urls)
    }
  }

  public func selectVisible(
    _ request: SelectVisible, _ context: RPCContext
  ) async throws -> SelectVisible.Response {
    try CatalogFailure.check(request.media.count, atMost: 500, "media")
    let now = now()
    return try await database.read { connection in
      let gallery = try connection.galleries.open(for: request.viewer, at: now)
      let seen = try connection.media.visible(request.media, to: request.viewer, in: gallery, at: now)
      return .init(media: request.media.filter(seen.contains))
    }
  }
}

extension SceneStore {
  /// The scenes in which a viewer sees something, with how much (R5).
  func views(
    of scenes: [SceneRow], for viewer: Viewer, in gallery: GalleryRow, at now: Timestamp
  ) throws -> [GalleryView.SceneView] {
    let seen = try seen(by: viewer, in: gallery, scenes: scenes, at: now)
    return scenes.compactMap { scene in
      seen[scene.id].map { GalleryView.SceneView(id: scene.id, title: scene.title, count: $0) }
    }
  }

  /// How many items a viewer sees in each scene; scenes without any are left out. What a share opens is counted, what
  /// is open by the scene was counted when it changed: neither depends on the gallery's size.
  /// - Parameter scenes: those of the gallery. They decide R4 as they are here, so that a change can be weighed.
  func seen(
    by viewer: Viewer, in gallery: GalleryRow, scenes: [SceneRow], at now: Timestamp
  ) throws -> [Scene.ID: Int] {
    guard (viewer.studio, viewer.gallery) == (gallery.studio, gallery.id),
      let scope = Visibility.scope(of: viewer, in: gallery.facts, at: now)
    else { return [:] }
    let isStudio = viewer.audience == .studio
    let open = scenes.filter { isStudio || !$0.hiddenFrom.contains(viewer.audience) }
    let counts: [(Scene.ID, Int)]
    switch scope {
    case .everything: counts = open.map { ($0.id, $0.counts.seen(by: viewer.audience)) }
    case .scenes(let chosen):
      counts = open.filter { chosen.contains($0.id) }.map { ($0.id, $0.counts.seen(by: viewer.audience)) }
    case .media:
      let visible = VisibilitySQL(viewer, in: gallery, at: now, heedsScenes: false)
      let names = Set(open.map(\.id))
      counts = try connection.all(
        "SELECT m.scene_id, COUNT(*) FROM \(visible.source) GROUP BY m.scene_id", arguments: visible.arguments
      ) { (try $0.value(0), Int(try $0.int(1))) }.filter { names.contains($0.0) }
    }
    return Dictionary(uniqueKeysWithValues: counts.filter { $0.1 > 0 })
  }
}

extension GalleryRow {
  /// R3: how many hidden items a viewer sees who may know; nil for everybody else.
  fileprivate func hidden(from scenes: [SceneRow], for audience: Audience) -> Int? {
    guard audience.seesHiddenMedia else { return nil }
    if audience == .studio { return scenes.map(\.counts.hidden).reduce(0, +) }
    return scenes.filter { !$0.hiddenFrom.contains(audience) }
      .map { $0.counts.veiledPhotos + $0.counts.veiledVideos }.reduce(0, +)
  }
}

extension MediaStore {
  /// How many items of some a viewer sees (R5).
  func count(
    of viewer: Viewer, among: VisibilitySQL.Among, _ gallery: GalleryRow, at now: Timestamp
  ) throws -> Int {
    let visible = VisibilitySQL(viewer, in: gallery, at: now, among: among)
    let count = try connection.first("SELECT COUNT(*) FROM \(visible.source)", arguments: visible.arguments) {
      try $0.int(0)
    }
    return Int(count ?? 0)
  }

  /// Which of some items a viewer sees (R5).
  func visible(
    _ media: [Media.ID], to viewer: Viewer, in gallery: GalleryRow, at now: Timestamp
  ) throws -> Set<Media.ID> {
    let visible = VisibilitySQL(viewer, in: gallery, at: now, among: .media(Set(media)))
    return Set(
      try connection.all("SELECT m.id FROM \(visible.source)", arguments: visible.arguments) { try $0.value(0) })
  }
}
