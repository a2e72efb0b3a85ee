import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// What a watermark may be, and who hears of it.
@Suite struct WatermarkTests {
  @Test func watermarkStandsInTheGalleryUntilItIsTakenAway() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    #expect(gallery.watermark == nil)
    var spelled = CatalogFixture.watermark
    spelled.text = "  Caf\u{65}\u{301} "
    let set = try await catalog.change(gallery, GalleryChange(watermark: .set(spelled)))
    #expect(set.watermark?.text?.unicodeScalars.elementsEqual("Caf\u{e9}".unicodeScalars) == true)
    #expect(set.watermark?.place == .center && set.watermark?.opacity == 40 && set.watermark?.size == 60)
    #expect(try await catalog.change(gallery, GalleryChange(title: "New")).watermark == set.watermark)
    #expect(try await catalog.change(gallery, GalleryChange(watermark: .clear)).watermark == nil)
  }

  @Test(arguments: [
    Watermark(text: ""), Watermark(text: "  "), Watermark(text: String(repeating: "x", count: 81)),
    Watermark(text: "a\nb"), Watermark(text: "a\u{0}b"), Watermark(text: "a\u{202E}b"),
    // Nothing of these can be seen: spaces, joiners, fillers, accents without letters, what no standard assigns.
    Watermark(text: "\u{2003}\u{3000}"), Watermark(text: "\u{200B}\u{200D}\u{FEFF}"), Watermark(text: "\u{AD}"),
    Watermark(text: "\u{3164}\u{115F}"), Watermark(text: "\u{2800}"), Watermark(text: "\u{301}\u{FE0F}"),
    Watermark(text: "\u{E000}\u{F8FF}"), Watermark(text: "\u{378}\u{10FFFF}"), Watermark(text: "\u{E0041}"),
    Watermark(text: "a", opacity: 4), Watermark(text: "a", opacity: 101), Watermark(text: "a", size: 4),
    Watermark(text: "a", size: 101), Watermark(text: nil),
  ])
  func whatCannotBeDrawnIsRefusedAndChangesNothing(_ watermark: Watermark) async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    try await catalog.set(try catalog.logo(), of: catalog.otherStudio)
    let error = await #expect(throws: CatalogFailure.self) {
      try await catalog.change(gallery, GalleryChange(title: "Other", watermark: .set(watermark)))
    }
    #expect(error?.detail.hasPrefix("watermark.") == true)
    let after = try await catalog.service.getGallery(
      GetGallery(studio: catalog.studio, gallery: gallery.id), catalog.context)
    #expect(after.title == gallery.title && after.watermark == nil)
  }

  @Test func longestTextAndEdgesAreTaken() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    for watermark in [
      Watermark(text: String(repeating: "é", count: 80), opacity: 5, size: 100),
      Watermark(text: "©", place: .tiled, opacity: 100, size: 5), Watermark(text: "京都"), Watermark(text: "💍"),
      Watermark(text: "🏳️‍🌈"), Watermark(text: "."), Watermark(text: "हिन्दी"), Watermark(text: "a\u{200B}b"),
    ] {
      #expect(try await catalog.change(gallery, GalleryChange(watermark: .set(watermark))).watermark == watermark)
    }
  }

  @Test func sameMarkHasTheSameFingerprintAndAnyDifferenceAnother() throws {
    let catalog = try CatalogFixture()
    let (logo, other) = (try catalog.blob("a").key, try catalog.blob("b").key)
    var marks = [
      Watermark(text: "A"), Watermark(text: "B"), Watermark(text: "A", place: .center),
      Watermark(text: "A", opacity: 51), Watermark(text: "A", size: 26), Watermark(),
    ]
    let fingerprints = try marks.map { try Marking($0, logo: logo).fingerprint }
    #expect(Set(fingerprints).count == marks.count && fingerprints.allSatisfy { $0.utf8.count == 64 })
    #expect(try marks.map { try Marking($0, logo: logo).fingerprint } == fingerprints)
    // The logo counts where it is drawn.
    #expect(try Marking(Watermark(), logo: other).fingerprint != fingerprints[5])
    marks.removeLast()
    #expect(try marks.map { try Marking($0, logo: other).fingerprint } == fingerprints.dropLast())
    #expect(try Marking(Watermark(text: "A"), logo: nil).logo == nil)
  }

  @Test func mediaHearsOfEveryChangeForEveryItem() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let photo = try await catalog.photo("a.jpg", in: gallery)
    let film = try await catalog.photo("b.mov", in: gallery, type: .mov)
    let failed = try await catalog.upload("c.jpg", to: gallery)
    _ = try await catalog.service.recordProcessingFailure(
      RecordProcessingFailure(studio: catalog.studio, media: failed.id, reason: "Broken."), catalog.context)
    let elsewhere = try await catalog.gallery("Other")
    _ = try await catalog.photo("d.jpg", in: elsewhere)
    func told(_ change: GalleryChange) async throws -> [CatalogEvent.AddedMedia] {
      let before = try await catalog.allEvents().count
      try await catalog.change(gallery, change)
      let new = try await catalog.allEvents().dropFirst(before)
      #expect(new.allSatisfy { $0.kind == .mediaStale && $0.gallery == gallery.id })
      return new.compactMap(\.media)
    }
    let set = try await told(GalleryChange(watermark: .set(CatalogFixture.watermark)))
    #expect(set.map(\.id) == [photo.id, film.id, failed.id])
    #expect(set.allSatisfy { $0.marking?.watermark == CatalogFixture.watermark && $0.marking?.logo == nil })
    #expect(try await told(GalleryChange(title: "T", watermark: .set(CatalogFixture.watermark))).isEmpty)
    let smaller = try await told(GalleryChange(downloads: Downloads(webSize: 1000)))
    #expect(smaller.map(\.id) == [photo.id] && smaller[0].marking == set[0].marking && smaller[0].webSize == 1000)
    let added = try await catalog.upload("e.jpg", to: gallery)
    let event = try #require(try await catalog.allEvents().last)
    #expect(event.kind == .mediaAdded && event.media?.id == added.id && event.media?.marking == set[0].marking)
    let cleared = try await told(GalleryChange(watermark: .clear))
    #expect(cleared.count == 4 && cleared.allSatisfy { $0.marking == nil && $0.webSize == 1000 })
  }

  // R6
  @Test func everyChangeOfTheMarkIsToldToGatewaysBeforeTheCallReturns() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let gateway = try await WatchingGateway(of: catalog, delay: .milliseconds(30))
    defer { gateway.close() }
    var epoch = try await catalog.visibilityEpoch(gallery)
    for change: Change<Watermark> in [.set(.init(text: "A")), .set(.init(text: "B")), .clear] {
      try await catalog.change(gallery, GalleryChange(watermark: change))
      epoch += 1
      #expect(gateway.notices.last == VisibilityChanged(gallery: gallery.id, epoch: epoch))
    }
    // Repeated: told again, for the first call may not have reached everybody.
    try await catalog.change(gallery, GalleryChange(watermark: .clear))
    #expect(gateway.notices.count == 4 && gateway.notices.last?.epoch == epoch)
  }

  @Test func weighingAWatermarkTakesNothingFromAnybody() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    _ = try await catalog.photo("a.jpg", in: gallery)
    let ada = catalog.viewer(.mainClient, in: gallery)
    let weighed = try await catalog.service.weighChange(
      WeighChange(
        studio: catalog.studio, gallery: gallery.id, viewers: [.init(before: ada, after: ada)],
        galleryChange: GalleryChange(watermark: .set(CatalogFixture.watermark))), catalog.context)
    #expect(weighed.items.map(\.before) == weighed.items.map(\.after) && weighed.items[0].after.sees == 1)
    await #expect(throws: CatalogFailure.self) {
      try await catalog.service.weighChange(
        WeighChange(
          studio: catalog.studio, gallery: gallery.id, viewers: [],
          galleryChange: GalleryChange(watermark: .set(Watermark()))), catalog.context)
    }
  }
}
