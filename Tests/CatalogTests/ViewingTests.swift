import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

@Suite struct ViewingTests {
  /// Every road to an item, tried by one viewer.
  private func refusals(_ viewer: Viewer, _ media: Media.ID, _ catalog: CatalogFixture) async -> [CatalogFailure?] {
    func failure(_ call: () async throws -> Void) async -> CatalogFailure? {
      do {
        try await call()
        return nil
      } catch {
        return error as? CatalogFailure
      }
    }
    return [
      await failure { _ = try await catalog.service.viewGallery(ViewGallery(viewer: viewer), catalog.context) },
      await failure { _ = try await catalog.service.listMedia(ListMedia(viewer: viewer), catalog.context) },
      await failure {
        _ = try await catalog.service.authorizeMedia(
          AuthorizeMedia(viewer: viewer, media: media, rendition: .thumb), catalog.context)
      },
      await failure {
        _ = try await catalog.service.hideMedia(
          HideMedia(viewer: viewer, media: media, hidden: true, by: "X"), catalog.context)
      },
    ]
  }

  // R7
  @Test func closedGalleryRefusesEverybodyButTheStudioOnEveryRoad() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let photo = try await catalog.photo("a.jpg", in: gallery)
    for state in [GalleryState.draft, .offline] {
      try await catalog.change(gallery, GalleryChange(state: state))
      for audience in Audience.allCases where audience != .studio {
        let viewer = catalog.viewer(audience, in: gallery, scenes: try await catalog.scenes(gallery))
        #expect(await refusals(viewer, photo.id, catalog) == Array(repeating: .notOpen, count: 4))
      }
      let studio = catalog.viewer(.studio, in: gallery)
      #expect(await refusals(studio, photo.id, catalog) == [nil, nil, nil, nil])
    }
  }

  // R12
  @Test func peopleIChooseAsksForEmailAndCode() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(privacy: .peopleIChoose)
    let photo = try await catalog.photo("a.jpg", in: gallery)
    for audience in Audience.allCases where audience != .studio {
      for proof in Viewer.Proof.allCases where proof != .code {
        let viewer = catalog.viewer(audience, in: gallery, proof: proof)
        #expect(await refusals(viewer, photo.id, catalog) == Array(repeating: .notEntered, count: 4))
      }
    }
    #expect(await refusals(catalog.viewer(.mainClient, in: gallery), photo.id, catalog) == [nil, nil, nil, nil])
  }

  @Test func viewerOfOneGallerySeesNothingOfAnother() async throws {
    let catalog = try CatalogFixture()
    let (mine, other) = (try await catalog.gallery("Mine"), try await catalog.gallery("Other"))
    let foreign = try await catalog.gallery("Foreign", of: catalog.otherStudio)
    _ = try await catalog.photo("mine", in: mine)
    let inOther = try await catalog.photo("other", in: other)
    let inForeign = try await catalog.photo("foreign", in: foreign, of: catalog.otherStudio)
    for audience in [Audience.studio, .mainClient] {
      let viewer = catalog.viewer(audience, in: mine)
      #expect(try await catalog.names(viewer) == ["mine"])
      for media in [inOther.id, inForeign.id, .new()] {
        #expect(await refusals(viewer, media, catalog) == [nil, nil, .notFound, .notFound])
      }
      // A viewer that no sharing made: the right gallery under the wrong studio.
      let mixed = catalog.viewer(audience, in: mine, of: catalog.otherStudio)
      #expect(await refusals(mixed, inForeign.id, catalog) == Array(repeating: .notFound, count: 4))
    }
  }

  // R2, R5: counts and scenes are those of the listing.
  @Test func viewTellsOnlyScenesWithSomethingToSee() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let party = try await catalog.scene("Party", in: gallery)
    let secret = try await catalog.scene("Secret", in: gallery, hiddenFrom: [.photographerInvited])
    _ = try await catalog.scene("Empty", in: gallery)
    _ = try await catalog.photo("a", in: gallery)
    let hidden = try await catalog.photo("b", in: gallery)
    _ = try await catalog.photo("x", in: gallery, scene: party)
    _ = try await catalog.upload("y", to: gallery, scene: party)
    _ = try await catalog.photo("s", in: gallery, scene: secret)
    _ = try await catalog.service.hideMedia(
      HideMedia(viewer: catalog.viewer(.mainClient, in: gallery), media: hidden.id, hidden: true, by: "Ada"),
      catalog.context)
    func scenes(_ viewer: Viewer) async throws -> [String] {
      try await catalog.service.viewGallery(ViewGallery(viewer: viewer), catalog.context).scenes
        .map { "\($0.title) \($0.count)" }
    }
    #expect(try await scenes(catalog.viewer(.studio, in: gallery)) == ["Highlights 2", "Party 2", "Secret 1"])
    #expect(try await scenes(catalog.viewer(.mainClient, in: gallery)) == ["Highlights 2", "Party 1", "Secret 1"])
    #expect(try await scenes(catalog.viewer(.photographerInvited, in: gallery)) == ["Highlights 1", "Party 1"])
    #expect(
      try await scenes(catalog.viewer(.photographerInvited, in: gallery, scenes: [party, secret])) == ["Party 1"])
    #expect(try await scenes(catalog.viewer(.photographerInvited, in: gallery, scenes: [])).isEmpty)
  }

  @Test func mayTellsWhatIsAllowed() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    func may(_ audience: Audience) async throws -> [Permission] {
      try await catalog.service.viewGallery(
        ViewGallery(viewer: catalog.viewer(audience, in: gallery)), catalog.context
      ).viewer.may
    }
    #expect(
      try await may(.mainClient) == [.view, .favorite, .hide, .downloadOriginal, .downloadWeb, .share, .invite])
    #expect(try await may(.photographerInvited) == [.view, .favorite, .share])
    try await catalog.change(gallery, GalleryChange(downloads: Downloads(original: .nobody, web: .everyone)))
    #expect(try await may(.mainClient) == [.view, .favorite, .hide, .downloadWeb, .share, .invite])
    #expect(try await may(.clientInvited) == [.view, .favorite, .downloadWeb, .share])
  }
}
