import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// R6: what narrows raises the visibility epoch, and returns only when those who watch have taken note.
@Suite(.serialized) struct NarrowingTests {
  struct Act: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Prepares, and hands back what narrows.
    var prepare:
      @Sendable (CatalogFixture, GalleryDetails, MediaItem, SceneDetails) async throws ->
        @Sendable () async throws -> Void
  }

  private static func change(_ name: String, from before: GalleryChange? = nil, _ change: GalleryChange) -> Act {
    Act(testDescription: name) { catalog, gallery, _, _ in
      if let before { try await catalog.change(gallery, before) }
      return { try await catalog.change(gallery, change) }
    }
  }

  private static func item(_ name: String, _ change: @escaping @Sendable (SceneDetails) -> MediaChange) -> Act {
    Act(testDescription: name) { catalog, _, item, scene in
      {
        _ = try await catalog.service.updateMedia(
          UpdateMedia(studio: catalog.studio, media: item.id, change: change(scene), session: catalog.session),
          catalog.context)
      }
    }
  }

  static let acts: [Act] = [
    change("privacy", GalleryChange(privacy: .peopleIChoose)),
    change("offline", GalleryChange(state: .offline)),
    change("draft", GalleryChange(state: .draft)),
    change("expiry set", GalleryChange(expiresOn: .set(CalendarDate("2026-07-01")!))),
    change(
      "expiry earlier", from: GalleryChange(expiresOn: .set(CalendarDate("2026-09-01")!)),
      GalleryChange(expiresOn: .set(CalendarDate("2026-08-01")!))),
    change("downloads", GalleryChange(downloads: Downloads(original: .nobody, web: .mainClients))),
    change("downloads of some scenes", GalleryChange(downloads: Downloads(scenes: []))),
    change("downloads counted", GalleryChange(downloads: Downloads(limit: 1))),
    change("sharing off", GalleryChange(allowSharing: false)),
    change("visitors asked who they are", GalleryChange(collectVisitors: true)),
    change("sensitive", GalleryChange(sensitive: true)),
    change("devices limited", GalleryChange(deviceLimit: .set(1))),
    change("code for guests", GalleryChange(accessCode: .set("ROSE-77"))),
    change(
      "the same code again", from: GalleryChange(accessCode: .set("ROSE-77")),
      GalleryChange(accessCode: .set("ROSE-77"))),
    change(
      "main clients decide no more", from: GalleryChange(accessRequests: .mainClients),
      GalleryChange(accessRequests: .studio)),
    change("places taken out", from: GalleryChange(keepLocation: true), GalleryChange(keepLocation: false)),
    Act(testDescription: "address renewed") { catalog, gallery, _, _ in
      {
        _ = try await catalog.service.renewAddress(
          RenewAddress(studio: catalog.studio, gallery: gallery.id), catalog.context)
      }
    },
    item("hidden by the studio") { _ in MediaChange(hidden: true) },
    item("moved to another scene") { MediaChange(scene: $0.id) },
    Act(testDescription: "hidden by a main client") { catalog, gallery, item, _ in
      {
        _ = try await catalog.service.hideMedia(
          HideMedia(viewer: catalog.viewer(.mainClient, in: gallery), media: item.id, hidden: true, by: "Ada"),
          catalog.context)
      }
    },
    Act(testDescription: "scene hidden") { catalog, gallery, _, scene in
      {
        _ = try await catalog.service.updateScene(
          UpdateScene(
            studio: catalog.studio, gallery: gallery.id, scene: scene.id,
            change: SceneChange(hiddenFrom: [.mainClient])), catalog.context)
      }
    },
    Act(testDescription: "item deleted") { catalog, _, item, _ in
      {
        _ = try await catalog.service.deleteMedia(DeleteMedia(studio: catalog.studio, media: item.id), catalog.context)
      }
    },
    Act(testDescription: "scene deleted") { catalog, gallery, _, scene in
      {
        _ = try await catalog.service.deleteScene(
          DeleteScene(studio: catalog.studio, gallery: gallery.id, scene: scene.id), catalog.context)
      }
    },
  ]

  @Test(arguments: acts)
  func narrowingRaisesTheEpochAndWaitsForEveryWatcher(_ act: Act) async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let scene = try await catalog.scene("Party", in: gallery)
    let item = try await catalog.photo("a.jpg", in: gallery)
    let narrow = try await act.prepare(catalog, gallery, item, scene)
    let before = try await catalog.visibilityEpoch(gallery)
    let fast = try await WatchingGateway(of: catalog)
    let slow = try await WatchingGateway(of: catalog, delay: .milliseconds(60))
    try await narrow()
    let epoch = try await catalog.visibilityEpoch(gallery)
    #expect(epoch > before)
    // Already here when the call returns: nothing to wait for.
    #expect(fast.notices == [VisibilityChanged(gallery: gallery.id, epoch: epoch)])
    #expect(slow.notices == fast.notices)
  }

  @Test func deletedGalleryIsToldWithAnEpochPastItsLast() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let epoch = try await catalog.visibilityEpoch(gallery)
    let gateway = try await WatchingGateway(of: catalog)
    _ = try await catalog.service.deleteGallery(
      DeleteGallery(studio: catalog.studio, gallery: gallery.id), catalog.context)
    #expect(gateway.notices == [VisibilityChanged(gallery: gallery.id, epoch: epoch + 1)])
  }

  /// A repeat may come while the first is still under way: it too returns only when everybody knows.
  @Test func repeatedNarrowingTellsAgainWithoutRaising() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    try await catalog.change(gallery, GalleryChange(state: .offline))
    let epoch = try await catalog.visibilityEpoch(gallery)
    let gateway = try await WatchingGateway(of: catalog)
    try await catalog.change(gallery, GalleryChange(state: .offline))
    #expect(gateway.notices == [VisibilityChanged(gallery: gallery.id, epoch: epoch)])
    #expect(try await catalog.visibilityEpoch(gallery) == epoch)
  }

  @Test func whatNarrowsNothingTellsNobody() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let item = try await catalog.photo("a.jpg", in: gallery)
    let gateway = try await WatchingGateway(of: catalog)
    let epoch = try await catalog.visibilityEpoch(gallery)
    try await catalog.change(
      gallery, GalleryChange(title: "New", design: Design(palette: .dark), cover: .set(item.id)))
    _ = try await catalog.service.updateMedia(
      UpdateMedia(
        studio: catalog.studio, media: item.id, change: MediaChange(filename: "b.jpg", after: .clear),
        session: catalog.session), catalog.context)
    _ = try await catalog.photo("c.jpg", in: gallery)
    #expect(gateway.notices.isEmpty)
    #expect(try await catalog.visibilityEpoch(gallery) == epoch)
  }

  @Test func watcherThatIsGoneHoldsNobodyUp() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let gone = try await WatchingGateway(of: catalog)
    let here = try await WatchingGateway(of: catalog)
    gone.close()
    try await catalog.change(gallery, GalleryChange(state: .offline))
    #expect(here.notices.count == 1)
  }

  /// Once it is written everybody hears of it, also when whoever asked has lost patience.
  @Test func cancelledNarrowingIsToldIfItHappened() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let gateway = try await WatchingGateway(of: catalog, delay: .milliseconds(50))
    let before = try await catalog.visibilityEpoch(gallery)
    let narrowing = Task { try await catalog.change(gallery, GalleryChange(state: .offline)) }
    while try await catalog.visibilityEpoch(gallery) == before { await Task.yield() }
    narrowing.cancel()
    _ = try? await narrowing.value
    #expect(gateway.notices.map(\.epoch) == [before + 1])
  }

  @Test func callerWithoutConnectionCannotWatch() async throws {
    let catalog = try CatalogFixture()
    await #expect(throws: RPCError.self) {
      try await catalog.service.watchVisibility(WatchVisibility(), catalog.context)
    }
  }
}
