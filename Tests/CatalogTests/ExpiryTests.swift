import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// R7: expiry is at the end of the day in the studio's time zone.
@Suite struct ExpiryTests {
  private let day = CalendarDate("2026-06-20")!

  @Test(arguments: [
    ("Europe/Berlin", "2026-06-20T22:00:00Z"), ("America/New_York", "2026-06-21T04:00:00Z"),
    ("Asia/Tokyo", "2026-06-20T15:00:00Z"),
  ])
  func galleryClosesAtTheEndOfTheStudiosDay(_ zone: String, _ end: String) async throws {
    let catalog = try CatalogFixture()
    catalog.identity.set(timeZone: zone)
    let gallery = try await catalog.gallery()
    let photo = try await catalog.photo("a.jpg", in: gallery)
    let changed = try await catalog.change(gallery, GalleryChange(expiresOn: .set(day)))
    #expect(changed.isOpen && changed.expiresOn == day)
    let client = catalog.viewer(.mainClient, in: gallery)
    let end = try #require(Timestamp(end))
    catalog.clock.now = end.advanced(by: .milliseconds(-1))
    #expect(try await catalog.names(client) == ["a.jpg"])
    catalog.clock.now = end
    await #expect(throws: CatalogFailure.notOpen) { try await catalog.list(client) }
    await #expect(throws: CatalogFailure.notOpen) {
      try await catalog.service.authorizeMedia(
        AuthorizeMedia(viewer: client, media: photo.id, rendition: .thumb), catalog.context)
    }
    #expect(try await catalog.names(catalog.viewer(.studio, in: gallery)) == ["a.jpg"])
    #expect(try await !catalog.service.getDoor(GetDoor(slug: gallery.slug), catalog.context).isOpen)
  }

  /// URLs that were handed out know no time: the epoch makes them ask again.
  @Test func passingExpiryRaisesTheEpochAndTellsWatchersOnce() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let other = try await catalog.gallery("Open")
    try await catalog.change(gallery, GalleryChange(expiresOn: .set(day)))
    let (before, otherBefore) = (
      try await catalog.visibilityEpoch(gallery), try await catalog.visibilityEpoch(other)
    )
    let gateway = try await WatchingGateway(of: catalog)
    let watch = ExpiryWatch(catalog.service)
    try await watch.closeExpired()
    #expect(gateway.notices.isEmpty)
    catalog.clock.advance(by: .seconds(24 * 3600))
    try await watch.closeExpired()
    try await watch.closeExpired()
    #expect(gateway.notices == [VisibilityChanged(gallery: gallery.id, epoch: before + 1)])
    #expect(try await catalog.visibilityEpoch(other) == otherBefore)
    #expect(
      try await catalog.allEvents().filter { $0.gallery == gallery.id }.map(\.kind) == [.galleryOpened, .galleryClosed])
  }

  @Test func laterExpiryOpensAgain() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    try await catalog.change(gallery, GalleryChange(expiresOn: .set(day)))
    catalog.clock.advance(by: .seconds(24 * 3600))
    try await ExpiryWatch(catalog.service).closeExpired()
    #expect(try await catalog.change(gallery, GalleryChange(expiresOn: .clear)).isOpen)
    #expect(try await catalog.allEvents().map(\.kind) == [.galleryOpened, .galleryClosed, .galleryOpened])
  }

  @Test func manyExpiredAtOnceAreAllClosed() async throws {
    let catalog = try CatalogFixture()
    for number in 0..<120 {
      try await catalog.change(
        try await catalog.gallery("\(number)"), GalleryChange(expiresOn: .set(day)))
    }
    catalog.clock.advance(by: .seconds(24 * 3600))
    try await ExpiryWatch(catalog.service).closeExpired()
    #expect(try await catalog.allEvents().filter { $0.kind == .galleryClosed }.count == 120)
  }

  @Test func watchWakesByItself() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    try await catalog.change(gallery, GalleryChange(expiresOn: .set(day)))
    let gateway = try await WatchingGateway(of: catalog)
    catalog.clock.now = Timestamp("2026-06-20T21:59:59.950Z")!
    let running = Task { try await ExpiryWatch(catalog.service).run() }
    catalog.clock.advance(by: .milliseconds(50))
    let deadline = ContinuousClock.now + .seconds(30)
    while gateway.notices.isEmpty && ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(5)) }
    running.cancel()
    #expect(gateway.notices.count == 1)
  }
}
