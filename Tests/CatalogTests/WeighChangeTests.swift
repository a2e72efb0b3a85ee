import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// Before a change is saved: what it would do is what it then does.
@Suite struct WeighChangeTests {
  private func weigh(
    _ gallery: GalleryDetails, _ viewers: [Viewer], by change: GalleryChange? = nil, scene: Scene.ID? = nil,
    hiddenFrom: [Audience]? = nil, _ catalog: CatalogFixture
  ) async throws -> [WeighChange.Effect] {
    try await catalog.service.weighChange(
      WeighChange(
        studio: catalog.studio, gallery: gallery.id, viewers: viewers.map { .init(before: $0, after: $0) },
        galleryChange: change, scene: scene, hiddenFrom: hiddenFrom), catalog.context
    ).items
  }

  @Test func weighingSaysWhatTheChangeThenDoesAndChangesNothing() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(privacy: .public)
    let party = try await catalog.scene("Party", in: gallery)
    let a = try await catalog.photo("a", in: gallery)
    _ = try await catalog.photo("b", in: gallery, scene: party)
    let viewers = [
      catalog.passerBy(gallery), catalog.viewer(.guestLink, in: gallery, scenes: [party]),
      catalog.viewer(.guestFacebook, in: gallery, media: [a]), catalog.viewer(.photographerInvited, in: gallery),
      catalog.viewer(.mainClient, in: gallery, proof: .link), catalog.viewer(.studio, in: gallery),
    ]
    let changes: [GalleryChange] = [
      GalleryChange(privacy: .private), GalleryChange(privacy: .peopleIChoose), GalleryChange(state: .offline),
      GalleryChange(sensitive: true), GalleryChange(accessCode: .set("ROSE-77")),
      GalleryChange(collectVisitors: true),
      GalleryChange(downloads: Downloads(original: .nobody, web: .everyone)), GalleryChange(allowSharing: false),
    ]
    func standing(_ viewer: Viewer, at gallery: GalleryDetails) async -> Int {
      (try? await catalog.list(viewer).items.count) ?? 0
    }
    for change in changes {
      let before = try await catalog.service.getGallery(
        GetGallery(studio: catalog.studio, gallery: gallery.id), catalog.context)
      let effects = try await weigh(gallery, viewers, by: change, catalog)
      #expect(
        try await catalog.service.getGallery(
          GetGallery(studio: catalog.studio, gallery: gallery.id), catalog.context) == before)
      for (viewer, effect) in zip(viewers, effects) {
        #expect(await standing(viewer, at: gallery) == effect.before.sees)
      }
      try await catalog.change(gallery, change)
      for (viewer, effect) in zip(viewers, effects) {
        #expect(await standing(viewer, at: gallery) == effect.after.sees, "\(viewer.audience), \(change)")
        let view = try? await catalog.service.viewGallery(ViewGallery(viewer: viewer), catalog.context)
        #expect(view?.viewer.may ?? [] == effect.after.may)
        #expect((view == nil) == (effect.after.need != nil))
      }
      // And back to where it was, by explicit acts.
      try await catalog.change(
        gallery,
        GalleryChange(
          privacy: .public, state: .online, expiresOn: .clear, downloads: Downloads(), allowSharing: true,
          collectVisitors: false, sensitive: false, accessCode: .clear))
    }
  }

  @Test func sceneHiddenInThoughtIsHiddenForThoseItNames() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let party = try await catalog.scene("Party", in: gallery)
    let a = try await catalog.photo("a", in: gallery)
    let b = try await catalog.photo("b", in: gallery, scene: party)
    let viewers = [
      catalog.viewer(.mainClient, in: gallery), catalog.viewer(.clientInvited, in: gallery),
      catalog.viewer(.guestEmail, in: gallery, media: [a, b]),
    ]
    let effects = try await weigh(
      gallery, viewers, scene: party.id, hiddenFrom: [.mainClient, .guestEmail], catalog)
    #expect(effects.map(\.before.sees) == [2, 2, 2] && effects.map(\.after.sees) == [1, 2, 1])
    #expect(try await catalog.scenes(gallery)[1].hiddenFrom.isEmpty)
  }

  @Test func nothingIsWeighedForOtherGalleries() async throws {
    let catalog = try CatalogFixture()
    let (gallery, other) = (try await catalog.gallery(), try await catalog.gallery("Other"))
    let foreign = try await catalog.gallery("Foreign", of: catalog.otherStudio)
    let scene = try await catalog.scenes(other)[0].id
    await #expect(throws: CatalogFailure.notFound) { try await weigh(foreign, [], by: GalleryChange(), catalog) }
    await #expect(throws: CatalogFailure.notFound) {
      try await weigh(gallery, [catalog.viewer(.mainClient, in: other)], catalog)
    }
    await #expect(throws: CatalogFailure.notFound) {
      try await weigh(gallery, [], scene: scene, hiddenFrom: [.vendor], catalog)
    }
    let many = (0...500).map { _ in catalog.viewer(.mainClient, in: gallery) }
    await #expect(throws: CatalogFailure.self) { try await weigh(gallery, many, catalog) }
  }
}
