import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// The studio's logo, and how its galleries look.
@Suite struct StudioLookTests {
  private func look(_ catalog: CatalogFixture, of studio: Studio.ID? = nil) async throws -> StudioLook {
    try await catalog.service.getStudioLook(GetStudioLook(studio: studio ?? catalog.studio), catalog.context)
  }

  private func apply(
    _ design: Design, to galleries: [Gallery.ID]?, asDefault: Bool? = nil, _ catalog: CatalogFixture
  ) async throws -> Int {
    try await catalog.service.applyDesign(
      ApplyDesign(
        studio: catalog.studio, body: .init(design: design, galleries: galleries, asDefault: asDefault)),
      catalog.context
    ).changed
  }

  private func design(_ gallery: GalleryDetails, _ catalog: CatalogFixture, of studio: Studio.ID? = nil) async throws
    -> Design
  {
    try await catalog.service.getGallery(
      GetGallery(studio: studio ?? catalog.studio, gallery: gallery.id), catalog.context
    ).design
  }

  @Test func logoIsTheStudiosOwnAndGoesWhenItIsTakenAway() async throws {
    let catalog = try CatalogFixture()
    #expect(try await look(catalog) == StudioLook(design: Design()))
    let (ours, theirs) = (try catalog.logo("ours"), try catalog.logo("theirs", type: .webp))
    try await catalog.set(ours)
    try await catalog.set(theirs, of: catalog.otherStudio)
    #expect(try await look(catalog).logo == ours)
    #expect(try await look(catalog, of: catalog.otherStudio).logo == theirs)
    try await catalog.set(nil)
    #expect(try await look(catalog).logo == nil)
    #expect(try await look(catalog, of: catalog.otherStudio).logo == theirs)
  }

  @Test func whatIsNoLogoIsRefused() async throws {
    let catalog = try CatalogFixture()
    for type in MediaType.allCases where ![.png, .webp, .jpeg].contains(type) {
      await #expect(throws: CatalogFailure.unsupportedMedia) { try await catalog.set(try catalog.logo(type: type)) }
    }
    let missing = try #require(BlobKey(String(repeating: "c", count: 64)))
    await #expect(throws: CatalogFailure.self) {
      try await catalog.set(StudioLogo(blob: missing, contentType: .png))
    }
    let large = try catalog.logo(String(repeating: "x", count: 5_000_001))
    await #expect(throws: CatalogFailure.self) { try await catalog.set(large) }
    #expect(try await look(catalog).logo == nil)
  }

  @Test func markNeedsTheStudiosOwnLogoAndTheLogoIsKeptWhileItIsNeeded() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let mark = GalleryChange(watermark: .set(Watermark(place: .tiled)))
    try await catalog.set(try catalog.logo("theirs"), of: catalog.otherStudio)
    await #expect(throws: CatalogFailure.self) { try await catalog.change(gallery, mark) }
    let logo = try catalog.logo()
    try await catalog.set(logo)
    _ = try await catalog.photo("a.jpg", in: gallery)
    try await catalog.change(gallery, mark)
    #expect(try await catalog.allEvents().last?.media?.marking?.logo == logo.blob)
    let error = await #expect(throws: CatalogFailure.self) { try await catalog.set(nil) }
    #expect(error?.detail.contains("Ada & Bob") == true)
    #expect(try await look(catalog).logo == logo)
    try await catalog.change(gallery, GalleryChange(watermark: .clear))
    try await catalog.set(nil)
  }

  // R6
  @Test func anotherLogoVoidsWhatShowsTheOldOneInEveryGalleryThatWearsIt() async throws {
    let catalog = try CatalogFixture()
    try await catalog.set(try catalog.logo("old"))
    let (wears, plain, says) = (
      try await catalog.gallery("Wears"), try await catalog.gallery("Plain"), try await catalog.gallery("Says")
    )
    let photo = try await catalog.photo("a.jpg", in: wears)
    for gallery in [plain, says] { _ = try await catalog.photo("b.jpg", in: gallery) }
    try await catalog.change(wears, GalleryChange(watermark: .set(Watermark())))
    try await catalog.change(says, GalleryChange(watermark: .set(CatalogFixture.watermark)))
    try await catalog.process(photo, marked: try await catalog.mark(of: wears))
    let ada = catalog.viewer(.mainClient, in: wears)
    #expect(try await catalog.list(ada).items[0].urls.preview != nil)
    let gateway = try await WatchingGateway(of: catalog, delay: .milliseconds(20))
    defer { gateway.close() }
    let (epoch, events) = (try await catalog.visibilityEpoch(wears), try await catalog.allEvents().count)
    let new = try catalog.logo("new")
    try await catalog.set(new)
    #expect(gateway.notices == [VisibilityChanged(gallery: wears.id, epoch: epoch + 1)])
    #expect(try await catalog.list(ada).items[0].urls.preview == nil)
    let told = try await catalog.allEvents().dropFirst(events)
    #expect(told.map(\.kind) == [.mediaStale] && told.first?.media?.id == photo.id)
    #expect(told.first?.media?.marking?.logo == new.blob)
    // The same one again changes nothing, and is told again.
    try await catalog.set(new)
    #expect(gateway.notices.count == 2 && gateway.notices[1] == gateway.notices[0])
    #expect(try await catalog.allEvents().count == events + 1)
  }

  @Test func designIsGivenToChosenGalleriesToAllAndToThoseToCome() async throws {
    let catalog = try CatalogFixture()
    let (a, b) = (try await catalog.gallery("A"), try await catalog.gallery("B"))
    let theirs = try await catalog.gallery("Theirs", of: catalog.otherStudio)
    let first = Design(accent: "#a0522d", palette: .sage, layout: .masonry)
    #expect(try await apply(first, to: [a.id, a.id], catalog) == 1)
    #expect(try await design(a, catalog) == first)
    #expect(try await design(b, catalog) == Design())
    #expect(try await catalog.gallery("New").design == Design())
    let second = Design(
      palette: .midnight, layout: .filmstrip, fonts: .editorial, cover: .split, spacing: .airy, tileSize: .large)
    #expect(try await apply(second, to: nil, asDefault: true, catalog) == 3)
    #expect(try await apply(second, to: nil, catalog) == 0)
    #expect(try await design(b, catalog) == second)
    #expect(try await catalog.gallery("Newer").design == second)
    #expect(try await look(catalog).design == second)
    #expect(try await design(theirs, catalog, of: catalog.otherStudio) == Design())
    #expect(try await catalog.gallery("Theirs too", of: catalog.otherStudio).design == Design())
    #expect(try await apply(first, to: [], asDefault: true, catalog) == 0)
    #expect(try await catalog.gallery("Newest").design == first)
  }

  @Test func designForGalleriesThatAreNotAllTheStudiosChangesNothing() async throws {
    let catalog = try CatalogFixture()
    let ours = try await catalog.gallery()
    let theirs = try await catalog.gallery(of: catalog.otherStudio)
    for foreign in [theirs.id, .new()] {
      await #expect(throws: CatalogFailure.notFound) {
        _ = try await apply(Design(palette: .dark), to: [ours.id, foreign], asDefault: true, catalog)
      }
    }
    await #expect(throws: CatalogFailure.self) {
      _ = try await apply(Design(accent: "red"), to: nil, asDefault: true, catalog)
    }
    #expect(try await design(ours, catalog) == Design())
    #expect(try await look(catalog).design == Design())
  }

  @Test func logoStaysWhenTheDesignChanges() async throws {
    let catalog = try CatalogFixture()
    let logo = try catalog.logo()
    try await catalog.set(logo)
    _ = try await apply(Design(palette: .dark), to: [], asDefault: true, catalog)
    #expect(try await look(catalog) == StudioLook(design: Design(palette: .dark), logo: logo))
    try await catalog.set(nil)
    #expect(try await look(catalog) == StudioLook(design: Design(palette: .dark)))
  }

  @Test func designsWrittenBeforeThereWereLayoutsAreRead() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    try await catalog.service.database.write { [studio = catalog.studio] connection in
      try connection.execute(
        "UPDATE gallery SET design = ? WHERE studio_id = ?", ##"{"palette":"dark","accent":"#a0522d"}"##, studio)
    }
    #expect(try await design(gallery, catalog) == Design(accent: "#a0522d", palette: .dark))
  }
}
