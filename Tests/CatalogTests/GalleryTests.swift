import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

@Suite struct GalleryTests {
  @Test func newGalleryIsAPublicDraftWithOneScene() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.service.createGallery(
      CreateGallery(studio: catalog.studio, gallery: NewGallery(title: "  Ada & Bob ")), catalog.context)
    #expect(gallery.title == "Ada & Bob")
    #expect(gallery.privacy == .public)
    #expect(gallery.state == .draft)
    #expect(!gallery.isOpen)
    #expect(gallery.downloads == Downloads(original: .mainClients, web: .mainClients))
    #expect(gallery.counts == .none)
    #expect(gallery.url == "https://photos.example/g/\(gallery.slug)")
    #expect(gallery.createdAt == CatalogFixture.start)
    #expect(try await catalog.scenes(gallery).count == 1)
  }

  @Test(arguments: ["", "   ", "a\nb", "a\u{0}b", "\u{202E}gpj", String(repeating: "x", count: 201)])
  func titleIsOneLineOfText(_ title: String) async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    await #expect(throws: CatalogFailure.self) { try await catalog.gallery(title) }
    await #expect(throws: CatalogFailure.self) { try await catalog.change(gallery, GalleryChange(title: title)) }
    await #expect(throws: CatalogFailure.self) { try await catalog.scene(title, in: gallery) }
  }

  @Test func listIsNewestFirstPageByPageAndOfOneStudioOnly() async throws {
    let catalog = try CatalogFixture()
    var made: [Gallery.ID] = []
    for number in 0..<7 {
      made.append(try await catalog.gallery("Gallery \(number)").id)
      _ = try await catalog.gallery("Elsewhere", of: catalog.otherStudio)
      catalog.clock.advance(by: .milliseconds(1))
    }
    var listed: [Gallery.ID] = []
    var after: Cursor?
    repeat {
      let page = try await catalog.service.listGalleries(
        ListGalleries(studio: catalog.studio, session: catalog.session, after: after, limit: 3), catalog.context)
      #expect(page.items.count <= 3)
      listed += page.items.map(\.id)
      after = page.next
    } while after != nil
    #expect(listed == made.reversed())
  }

  @Test func changeKeepsWhatIsLeftOutAndClearsWhatIsNull() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let day = CalendarDate("2026-08-01")!
    let changed = try await catalog.change(
      gallery,
      GalleryChange(
        title: "New", eventDate: .set(day), expiresOn: .set(day),
        downloads: Downloads(original: .nobody, web: .everyone),
        design: Design(accent: "#A0522d", palette: .dark)))
    #expect(changed.title == "New" && changed.eventDate == day && changed.expiresOn == day)
    #expect(changed.downloads == Downloads(original: .nobody, web: .everyone))
    #expect(changed.privacy == gallery.privacy && changed.state == gallery.state)
    let kept = try await catalog.change(gallery, GalleryChange())
    #expect(kept == changed)
    let cleared = try await catalog.change(gallery, GalleryChange(eventDate: .clear, expiresOn: .clear))
    #expect(cleared.eventDate == nil && cleared.expiresOn == nil && cleared.title == "New")
    let read = try await catalog.service.getGallery(
      GetGallery(studio: catalog.studio, gallery: gallery.id), catalog.context)
    #expect(read == cleared)
  }

  @Test(arguments: [
    Design(accent: "red"), Design(accent: "#12345"), Design(accent: "#12345g"), Design(accent: "#１２３４５６"),
    Design(accent: "#fff;}*{}"),
  ])
  func designTakesWhatPagesCanShow(_ design: Design) async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    await #expect(throws: CatalogFailure.self) { try await catalog.change(gallery, GalleryChange(design: design)) }
  }

  @Test func otherStudioFindsNothing() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let other = catalog.otherStudio
    await #expect(throws: CatalogFailure.notFound) {
      try await catalog.service.getGallery(GetGallery(studio: other, gallery: gallery.id), catalog.context)
    }
    await #expect(throws: CatalogFailure.notFound) {
      try await catalog.service.updateGallery(
        UpdateGallery(studio: other, gallery: gallery.id, change: GalleryChange(title: "Mine")), catalog.context)
    }
    await #expect(throws: CatalogFailure.notFound) {
      try await catalog.service.deleteGallery(DeleteGallery(studio: other, gallery: gallery.id), catalog.context)
    }
    await #expect(throws: CatalogFailure.notFound) {
      try await catalog.service.listScenes(ListScenes(studio: other, gallery: gallery.id), catalog.context)
    }
    #expect(
      try await catalog.service.listGalleries(
        ListGalleries(studio: other, session: catalog.session), catalog.context
      ).items.isEmpty)
    #expect(
      try await catalog.service.getGallery(
        GetGallery(studio: catalog.studio, gallery: gallery.id), catalog.context) == gallery)
  }

  @Test func deletingTakesEverythingInItAndNothingElse() async throws {
    let catalog = try CatalogFixture()
    let (gallery, other) = (try await catalog.gallery(), try await catalog.gallery("Other"))
    let item = try await catalog.photo("a.jpg", in: gallery)
    let kept = try await catalog.photo("b.jpg", in: other)
    _ = try await catalog.service.deleteGallery(
      DeleteGallery(studio: catalog.studio, gallery: gallery.id), catalog.context)
    await #expect(throws: CatalogFailure.notFound) {
      try await catalog.service.deleteMedia(DeleteMedia(studio: catalog.studio, media: item.id), catalog.context)
    }
    await #expect(throws: CatalogFailure.notFound) { try await catalog.list(catalog.viewer(.studio, in: gallery)) }
    await #expect(throws: CatalogFailure.notFound) {
      try await catalog.service.getDoor(GetDoor(slug: gallery.slug), catalog.context)
    }
    #expect(try await catalog.list(catalog.viewer(.studio, in: other)).items.map(\.id) == [kept.id])
    let left = try await catalog.service.database.read { connection in
      try ["scene", "media"].map { table in
        try connection.first("SELECT COUNT(*) FROM \(table) WHERE gallery_id = ?", gallery.id) { try $0.int(0) }
      }
    }
    #expect(left == [0, 0])
  }

  @Test func countsTellWhatIsThere() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    _ = try await catalog.photo("a.jpg", in: gallery)
    _ = try await catalog.photo("b.mp4", in: gallery, type: .mp4)
    _ = try await catalog.upload("c.jpg", to: gallery)
    let broken = try await catalog.upload("d.jpg", to: gallery)
    _ = try await catalog.service.recordProcessingFailure(
      RecordProcessingFailure(studio: catalog.studio, media: broken.id, reason: "cut off"), catalog.context)
    let hidden = try await catalog.photo("e.jpg", in: gallery)
    _ = try await catalog.service.updateMedia(
      UpdateMedia(
        studio: catalog.studio, media: hidden.id, change: MediaChange(hidden: true), session: catalog.session),
      catalog.context)
    let read = try await catalog.service.getGallery(
      GetGallery(studio: catalog.studio, gallery: gallery.id), catalog.context)
    #expect(read.counts == .init(photos: 4, videos: 1, processing: 1, failed: 1, hidden: 1))
    #expect(try await catalog.scenes(gallery).map(\.count) == [5])
  }

  @Test(arguments: ["", "nonsense", "bm9uc2Vuc2U", "LCws", String(repeating: "A", count: 5000), "…", "AA=="])
  func cursorNobodyHandedOutIsRefused(_ text: String) async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let isAboutTheCursor = { (error: any Error) in
      if case .invalidValue("after", _) = error as? CatalogFailure { true } else { false }
    }
    await #expect {
      try await catalog.list(catalog.viewer(.studio, in: gallery), after: Cursor(text))
    } throws: { isAboutTheCursor($0) }
    await #expect {
      try await catalog.service.listGalleries(
        ListGalleries(studio: catalog.studio, session: catalog.session, after: Cursor(text)), catalog.context)
    } throws: { isAboutTheCursor($0) }
  }

  @Test(arguments: [0, -1, 501, Int.max, Int.min])
  func limitIsBounded(_ limit: Int) async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    await #expect(throws: CatalogFailure.self) {
      try await catalog.list(catalog.viewer(.studio, in: gallery), limit: limit)
    }
    await #expect(throws: CatalogFailure.self) {
      try await catalog.service.listGalleries(
        ListGalleries(studio: catalog.studio, session: catalog.session, limit: limit), catalog.context)
    }
  }
}
