import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// R3.
@Suite struct HidingTests {
  private func hide(
    _ item: MediaItem, _ hidden: Bool = true, as viewer: Viewer, by: String = "Ada", _ catalog: CatalogFixture
  ) async throws {
    _ = try await catalog.service.hideMedia(
      HideMedia(viewer: viewer, media: item.id, hidden: hidden, by: by), catalog.context)
  }

  @Test func hiddenItemIsGoneForAllButMainClientsAndTheStudio() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let item = try await catalog.photo("a.jpg", in: gallery)
    let client = catalog.viewer(.mainClient, in: gallery)
    let guest = catalog.viewer(.photographerInvited, in: gallery)
    try await hide(item, as: client, catalog)
    #expect(try await catalog.names(guest).isEmpty)
    await #expect(throws: CatalogFailure.notFound) {
      try await catalog.service.authorizeMedia(
        AuthorizeMedia(viewer: guest, media: item.id, rendition: .thumb), catalog.context)
    }
    let seen = try await catalog.list(client).items[0]
    #expect(seen.hidden == true && seen.hiddenBy == nil)
    let studio = try await catalog.list(catalog.viewer(.studio, in: gallery)).items[0]
    #expect(studio.hidden == true && studio.hiddenBy == "Ada")
    try await hide(item, false, as: client, catalog)
    #expect(try await catalog.names(guest) == ["a.jpg"])
    #expect(try await catalog.list(catalog.viewer(.studio, in: gallery)).items[0].hiddenBy == nil)
  }

  @Test func studioUnhidesWhatAMainClientHid() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let item = try await catalog.photo("a.jpg", in: gallery)
    func patch(_ hidden: Bool) async throws -> MediaItem {
      try await catalog.service.updateMedia(
        UpdateMedia(
          studio: catalog.studio, media: item.id, change: MediaChange(hidden: hidden), session: catalog.session),
        catalog.context)
    }
    try await hide(item, as: catalog.viewer(.mainClient, in: gallery), catalog)
    let shown = try await patch(false)
    #expect(shown.hidden == false && shown.hiddenBy == nil)
    let hidden = try await patch(true)
    #expect(hidden.hidden == true && hidden.hiddenBy == "studio")
    // Hiding what is hidden does not change who did it.
    try await hide(item, as: catalog.viewer(.mainClient, in: gallery), catalog)
    #expect(try await patch(true).hiddenBy == "studio")
  }

  @Test func nobodyElseCanHideOrUnhide() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(privacy: .public)
    let item = try await catalog.photo("a.jpg", in: gallery)
    for audience in Audience.allCases where !audience.seesHiddenMedia && audience != .vendor {
      for hidden in [true, false] {
        await #expect(throws: CatalogFailure.notAllowed) {
          try await hide(item, hidden, as: catalog.viewer(audience, in: gallery), catalog)
        }
      }
    }
    #expect(try await catalog.list(catalog.viewer(.studio, in: gallery)).items[0].hidden == false)
  }

  // R4 goes before R3.
  @Test func mainClientHidesOnlyWhatTheySee() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let secret = try await catalog.scene("Secret", in: gallery, hiddenFrom: [.mainClient])
    let client = catalog.viewer(.mainClient, in: gallery)
    let items = [
      try await catalog.photo("s.jpg", in: gallery, scene: secret), try await catalog.upload("w.jpg", to: gallery),
    ]
    for item in items {
      await #expect(throws: CatalogFailure.notFound) { try await hide(item, as: client, catalog) }
    }
  }

  @Test func nameOfWhoHidIsMadeToFit() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let item = try await catalog.photo("a.jpg", in: gallery)
    let name = "Ada\u{0}\n\"Byron\"" + String(repeating: "x", count: 300)
    try await hide(item, as: catalog.viewer(.mainClient, in: gallery), by: name, catalog)
    let by = try #require(try await catalog.list(catalog.viewer(.studio, in: gallery)).items[0].hiddenBy)
    #expect(by.hasPrefix("Ada  \"Byron\"xxx") && by.count == 200)
  }
}
