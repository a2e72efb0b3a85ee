import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// Who gets which copy, on every road to bytes (R5, R19): everybody but the studio what carries the mark of this
/// moment, or nothing.
@Suite struct MarkedCopyTests {
  enum Stage: CaseIterable {
    case unmarked, made, stale, notMade
  }

  static let roads: [(Stage, Audience)] = Stage.allCases.flatMap { stage in
    Audience.allCases.filter { $0 != .vendor }.map { (stage, $0) }
  }

  private struct World {
    var catalog: CatalogFixture
    var gallery: GalleryDetails
    var photo: MediaItem
    var film: MediaItem
    /// As it is to be drawn now.
    var mark: String?
  }

  private func world(_ stage: Stage) async throws -> World {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(privacy: .public)
    try await catalog.change(gallery, GalleryChange(downloads: Downloads(original: .everyone, web: .everyone)))
    var scene = World(
      catalog: catalog, gallery: gallery, photo: try await catalog.photo("a.jpg", in: gallery),
      film: try await catalog.photo("b.mov", in: gallery, type: .mov))
    try await catalog.render(scene.film, .video720, mark: nil)
    try await catalog.change(gallery, GalleryChange(cover: .set(scene.photo.id)))
    guard stage != .unmarked else { return scene }
    try await catalog.change(gallery, GalleryChange(watermark: .set(CatalogFixture.watermark)))
    if stage != .notMade {
      let mark = try await catalog.mark(of: gallery)
      for item in [scene.photo, scene.film] { try await catalog.process(item, marked: mark) }
    }
    if stage == .stale { try await catalog.change(gallery, GalleryChange(watermark: .set(Watermark(text: "B")))) }
    scene.mark = try await catalog.mark(of: gallery)
    return scene
  }

  /// As the rule is written; nil: nothing.
  private func due(_ rendition: Rendition, of item: MediaItem, _ audience: Audience, _ stage: Stage, _ scene: World)
    throws -> BlobKey?
  {
    let isPhoto = item.kind == .photo
    // What is kept of a film is the film as it plays.
    if rendition == .web && !isPhoto { return try due(.video, of: item, audience, stage, scene) }
    let clean: BlobKey? =
      switch rendition {
      case .thumb: try scene.catalog.blob("thumb of \(item.id)").key
      case .preview: try scene.catalog.blob("preview of \(item.id)").key
      case .web: try scene.catalog.blob("web of \(item.id)").key
      case .original: try scene.catalog.blob(item.filename).key
      case .video: isPhoto ? nil : try scene.catalog.blob("film of \(item.id)").key
      case .video720: isPhoto ? nil : try scene.catalog.copy(.video720, of: item, "").key
      }
    let isNeverMarked = rendition == .thumb || rendition == .original
    if audience == .studio || stage == .unmarked || isNeverMarked || clean == nil { return clean }
    return stage == .made ? try scene.catalog.copy(rendition, of: item, try #require(scene.mark)).key : nil
  }

  @Test(arguments: roads)
  func everyRoadGivesTheCopyThatIsDueOrNothing(_ stage: Stage, _ audience: Audience) async throws {
    let scene = try await world(stage)
    let (catalog, gallery) = (scene.catalog, scene.gallery)
    let viewer = catalog.viewer(audience, in: gallery, media: audience == .guestLink ? nil : [scene.photo, scene.film])
    let listed = try await catalog.list(viewer).items
    #expect(listed.map(\.id) == [scene.photo.id, scene.film.id])
    for (item, listed) in zip([scene.photo, scene.film], listed) {
      let offered: [Rendition: String?] = [
        .thumb: listed.urls.thumb, .preview: listed.urls.preview, .web: listed.urls.web,
        .original: listed.urls.original, .video: listed.urls.video, .video720: listed.urls.video720,
      ]
      for rendition in Rendition.allCases {
        let due = try due(rendition, of: item, audience, stage, scene)
        let place = "\(rendition) of \(item.kind)"
        #expect(catalog.grant(offered[rendition] ?? nil)?.blob == due, "URL, \(place)")
        let authorized = try? await catalog.service.authorizeMedia(
          AuthorizeMedia(viewer: viewer, media: item.id, rendition: rendition), catalog.context)
        #expect(authorized?.blob == due, "AuthorizeMedia, \(place)")
        let taken = try? await catalog.service.takeDownload(
          TakeDownload(viewer: viewer, media: item.id, rendition: rendition), catalog.context)
        let mayBeKept = [.original, .web, .video].contains(rendition)
        #expect(taken?.blob == (mayBeKept ? due : nil), "TakeDownload, \(place)")
      }
      let cover = try? await catalog.service.getCover(GetCover(viewer: viewer, media: item.id), catalog.context)
      #expect(try cover?.blob == due(.preview, of: item, audience, stage, scene))
    }
    let cover = try? await catalog.service.getCover(GetCover(viewer: viewer), catalog.context)
    #expect(try cover?.blob == due(.preview, of: scene.photo, audience, stage, scene))
    for size in [ArchiveSelection.Size.original, .web] {
      let files = try await catalog.service.listArchive(
        ListArchive(viewer: viewer, selection: .init(size: size), counts: false, limit: 100), catalog.context
      ).items
      let expected = try [(scene.photo, Rendition.web), (scene.film, .video)].compactMap { item, rendition in
        try due(size == .web ? rendition : .original, of: item, audience, stage, scene)
      }
      #expect(files.map(\.blob) == expected, "archive of size \(size)")
      for file in files where file.rendition == .video && stage == .made && audience != .studio {
        #expect(try catalog.blobs.size(of: file.blob) == file.bytes && file.filename == "b.mp4")
      }
    }
  }

  // R6
  @Test func cleanURLThatWasHandedOutOpensNothingWhenTheWatermarkIsSet() async throws {
    let scene = try await world(.unmarked)
    let catalog = scene.catalog
    let ada = catalog.viewer(.mainClient, in: scene.gallery)
    let url = try #require(try await catalog.list(ada).items.first?.urls.preview)
    try await catalog.change(scene.gallery, GalleryChange(watermark: .set(CatalogFixture.watermark)))
    // The gateway asks anew, because the epoch is another, and hears that there is nothing.
    #expect(try await catalog.grant(url)?.visibilityEpoch != catalog.visibilityEpoch(scene.gallery))
    let look = AuthorizeMedia(viewer: ada, media: scene.photo.id, rendition: .preview)
    await #expect(throws: CatalogFailure.notFound) {
      try await catalog.service.authorizeMedia(look, catalog.context)
    }
    try await catalog.process(scene.photo, marked: try await catalog.mark(of: scene.gallery))
    let mark = try await catalog.mark(of: scene.gallery)
    #expect(
      try await catalog.service.authorizeMedia(look, catalog.context).blob
        == catalog.copy(.preview, of: scene.photo, mark).key)
  }

  @Test func copiesThatComeLateForAMarkOfBeforeAreSeenByNobody() async throws {
    let scene = try await world(.notMade)
    let catalog = scene.catalog
    let first = try #require(scene.mark)
    try await catalog.change(scene.gallery, GalleryChange(watermark: .set(Watermark(text: "B"))))
    let second = try await catalog.mark(of: scene.gallery)
    for item in [scene.photo, scene.film] { try await catalog.process(item, marked: second) }
    for item in [scene.photo, scene.film] { try await catalog.process(item, marked: first) }
    let ada = catalog.viewer(.mainClient, in: scene.gallery)
    var listed = try await catalog.list(ada).items
    for (item, listed) in zip([scene.photo, scene.film], listed) {
      #expect(try catalog.grant(listed.urls.preview)?.blob == catalog.copy(.preview, of: item, second).key)
    }
    #expect(try catalog.grant(listed[1].urls.video)?.blob == catalog.copy(.video, of: scene.film, second).key)
    // Nor do clean ones that come late show themselves.
    try await catalog.process(scene.photo)
    try await catalog.render(scene.film, .video, mark: nil)
    listed = try await catalog.list(ada).items
    #expect(try catalog.grant(listed[0].urls.web)?.blob == catalog.copy(.web, of: scene.photo, second).key)
    #expect(try catalog.grant(listed[1].urls.video)?.blob == catalog.copy(.video, of: scene.film, second).key)
    // The mark of before again: what is in step with it is there at once.
    try await catalog.change(scene.gallery, GalleryChange(watermark: .set(CatalogFixture.watermark)))
    listed = try await catalog.list(ada).items
    #expect(try catalog.grant(listed[0].urls.preview)?.blob == catalog.copy(.preview, of: scene.photo, first).key)
  }

  @Test func coverIsAPictureThatMayBeSeenWhereNoneWasChosen() async throws {
    let scene = try await world(.notMade)
    let catalog = scene.catalog
    try await catalog.change(scene.gallery, GalleryChange(cover: .clear))
    let later = try await catalog.photo("later.jpg", in: scene.gallery)
    try await catalog.process(later, marked: try #require(scene.mark))
    let view = try await catalog.service.viewGallery(
      ViewGallery(viewer: catalog.viewer(.mainClient, in: scene.gallery)), catalog.context)
    #expect(view.cover?.media == later.id && view.cover?.url != nil)
  }

  @Test func marksThatAreNoFingerprintsAreRefused() async throws {
    let scene = try await world(.unmarked)
    let catalog = scene.catalog
    for mark in ["", "x", String(repeating: "A", count: 64), String(repeating: "a", count: 63) + "'"] {
      await #expect(throws: CatalogFailure.self) { try await catalog.process(scene.photo, marked: mark) }
      await #expect(throws: CatalogFailure.self) { try await catalog.render(scene.film, .video, mark: mark) }
    }
  }
}
