import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// Each switch of a gallery closes what it says for people who are already inside, and is told as it was set.
@Suite struct SwitchTests {
  private func failure(_ viewer: Viewer, _ catalog: CatalogFixture) async -> CatalogFailure? {
    do {
      _ = try await catalog.list(viewer)
      return nil
    } catch {
      return error as? CatalogFailure
    }
  }

  @Test func settingsAreToldAsTheyWereSet() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    #expect(
      gallery.allowSharing && !gallery.collectVisitors && !gallery.sensitive && gallery.deviceLimit == nil
        && !gallery.hasAccessCode && gallery.accessRequests == .studio && !gallery.keepLocation)
    let scene = try await catalog.scenes(gallery)[0].id
    let downloads = Downloads(original: .invited, web: .everyone, webSize: 1600, scenes: [scene], limit: 20)
    let changed = try await catalog.change(
      gallery,
      GalleryChange(
        downloads: downloads, allowSharing: false, collectVisitors: true, deviceLimit: .set(2),
        accessCode: .set("ROSE-77"), accessRequests: .off, keepLocation: true))
    #expect(
      changed.downloads == downloads && !changed.allowSharing && changed.collectVisitors && changed.deviceLimit == 2
        && changed.hasAccessCode && changed.accessRequests == .off && changed.keepLocation)
    let get = GetGallery(studio: catalog.studio, gallery: gallery.id)
    #expect(try await catalog.service.getGallery(get, catalog.context) == changed)
    let door = try await catalog.service.getDoor(GetDoor(slug: gallery.slug), catalog.context)
    #expect(!door.allowSharing && door.accessRequests == .off && door.facts.guestCode == 1)
    #expect(door.facts.collectsVisitors && door.facts.deviceLimit == 2 && door.facts.address == gallery.slug)
    let cleared = try await catalog.change(gallery, GalleryChange(deviceLimit: .clear, accessCode: .clear))
    #expect(cleared.deviceLimit == nil && !cleared.hasAccessCode)
  }

  @Test func valuesThatCannotBeAreRefused() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let other = try await catalog.gallery("Other")
    let foreign = try await catalog.scenes(other)[0].id
    let wrong: [(GalleryChange, String)] = [
      (GalleryChange(deviceLimit: .set(0)), "deviceLimit"), (GalleryChange(deviceLimit: .set(101)), "deviceLimit"),
      (GalleryChange(accessCode: .set("abc")), "accessCode"),
      (GalleryChange(accessCode: .set("- - - -")), "accessCode"),
      (GalleryChange(accessCode: .set(String(repeating: "a", count: 65))), "accessCode"),
      (GalleryChange(downloads: Downloads(webSize: 100)), "downloads.webSize"),
      (GalleryChange(downloads: Downloads(webSize: 100_000)), "downloads.webSize"),
      (GalleryChange(downloads: Downloads(limit: -1)), "downloads.limit"),
      (GalleryChange(downloads: Downloads(scenes: [foreign])), "downloads.scenes"),
    ]
    for (change, field) in wrong {
      let error = await #expect(throws: CatalogFailure.self) { try await catalog.change(gallery, change) }
      guard case .invalidValue(field, _) = error else {
        Issue.record("\(String(describing: error)) is not about \(field)")
        continue
      }
    }
    let get = GetGallery(studio: catalog.studio, gallery: gallery.id)
    #expect(try await catalog.service.getGallery(get, catalog.context) == gallery)
  }

  // R11
  @Test func newCodeAsksEveryGuestAnewAndAnOldVersionNeverComesBack() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(privacy: .public)
    var guest = catalog.passerBy(gallery)
    #expect(await failure(guest, catalog) == nil)
    for version in 1...2 as ClosedRange<Int64> {
      try await catalog.change(gallery, GalleryChange(accessCode: .set("ROSE-77")))
      #expect(catalog.identity.code(of: gallery.id) == "ROSE-77")
      #expect(await failure(guest, catalog) == .codeNeeded)
      guest.guestCode = version
      #expect(await failure(guest, catalog) == nil)
    }
    try await catalog.change(gallery, GalleryChange(accessCode: .clear))
    #expect(catalog.identity.code(of: gallery.id) == nil)
    #expect(await failure(catalog.passerBy(gallery), catalog) == nil)
    try await catalog.change(gallery, GalleryChange(accessCode: .set("LILY-88")))
    #expect(await failure(guest, catalog) == .codeNeeded)
    #expect(await failure(catalog.viewer(.clientInvited, in: gallery), catalog) == nil)
  }

  @Test func codeOfAGalleryThatIsNotOursIsNeverSet() async throws {
    let catalog = try CatalogFixture()
    let foreign = try await catalog.gallery("Foreign", of: catalog.otherStudio)
    await #expect(throws: CatalogFailure.notFound) {
      try await catalog.change(foreign, GalleryChange(accessCode: .set("ROSE-77")))
    }
    let gallery = try await catalog.gallery()
    await #expect(throws: CatalogFailure.self) {
      try await catalog.change(gallery, GalleryChange(accessCode: .set("ROSE-77"), cover: .set(.new())))
    }
    #expect(catalog.identity.code(of: foreign.id) == nil && catalog.identity.code(of: gallery.id) == nil)
  }

  // R8
  @Test func sensitiveGalleryIsPrivateAndClosesSomeDay() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(privacy: .public)
    let guest = catalog.viewer(.guestLink, in: gallery)
    #expect(await failure(guest, catalog) == nil)
    let sensitive = try await catalog.change(gallery, GalleryChange(sensitive: true))
    #expect(sensitive.sensitive && sensitive.privacy == .private)
    #expect(sensitive.expiresOn == CalendarDate("2026-09-18"))
    #expect(await failure(guest, catalog) == .notEntered)
    #expect(await failure(catalog.passerBy(gallery), catalog) == .notEntered)
    #expect(await failure(catalog.viewer(.mainClient, in: gallery), catalog) == nil)
    for (change, field) in [
      (GalleryChange(privacy: .public), "privacy"), (GalleryChange(expiresOn: .clear), "expiresOn"),
    ] {
      let error = await #expect(throws: CatalogFailure.self) { try await catalog.change(gallery, change) }
      guard case .invalidValue(field, _) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    // Back again is an explicit act: nothing widens by itself.
    let calm = try await catalog.change(gallery, GalleryChange(sensitive: false))
    #expect(!calm.sensitive && calm.privacy == .private && calm.expiresOn != nil)
    let chosen = try await catalog.change(gallery, GalleryChange(privacy: .peopleIChoose, sensitive: true))
    #expect(chosen.privacy == .peopleIChoose)
    let day = CalendarDate("2026-07-01")!
    let other = try await catalog.gallery(privacy: .public)
    #expect(
      try await catalog.change(other, GalleryChange(expiresOn: .set(day), sensitive: true)).expiresOn == day)
  }

  // R16, R17
  @Test func detailsAndDevicesAreAskedOfWhoIsInside() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(privacy: .public)
    var guest = catalog.passerBy(gallery)
    var person = catalog.viewer(.mainClient, in: gallery)
    person.device = 2
    try await catalog.change(gallery, GalleryChange(collectVisitors: true, deviceLimit: .set(1)))
    #expect(await failure(guest, catalog) == .visitorDetailsNeeded)
    guest.hasDetails = true
    #expect(await failure(guest, catalog) == nil)
    #expect(await failure(person, catalog) == .deviceLimit)
    person.device = 1
    #expect(await failure(person, catalog) == nil)
  }

  // R1
  @Test func renewedAddressLeavesTheOldOneOutside() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(privacy: .public)
    let guest = catalog.passerBy(gallery)
    #expect(await failure(guest, catalog) == nil)
    let renew = RenewAddress(studio: catalog.studio, gallery: gallery.id)
    let renewed = try await catalog.service.renewAddress(renew, catalog.context)
    #expect(renewed.slug != gallery.slug && renewed.url.hasSuffix("/g/\(renewed.slug)"))
    #expect(await failure(guest, catalog) == .notEntered)
    #expect(await failure(catalog.passerBy(renewed), catalog) == nil)
    await #expect(throws: CatalogFailure.notFound) {
      try await catalog.service.getDoor(GetDoor(slug: gallery.slug), catalog.context)
    }
    await #expect(throws: CatalogFailure.notFound) {
      try await catalog.service.renewAddress(
        RenewAddress(studio: catalog.otherStudio, gallery: gallery.id), catalog.context)
    }
    let doors = try await catalog.service.findDoors(
      FindDoors(galleries: [
        .init(studio: catalog.studio, gallery: gallery.id), .init(studio: catalog.otherStudio, gallery: gallery.id),
        .init(studio: catalog.studio, gallery: .new()),
      ]), catalog.context)
    #expect(doors.items.map(\.slug) == [renewed.slug])
  }

  // R19
  @Test func newWebSizeAsksForEveryPhotoAnewAndNoFilm() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let photo = try await catalog.photo("a.jpg", in: gallery)
    _ = try await catalog.photo("film.mp4", in: gallery, type: .mp4)
    func stale() async throws -> [CatalogEvent.AddedMedia] {
      try await catalog.allEvents().filter { $0.kind == .mediaStale }.compactMap(\.media)
    }
    try await catalog.change(gallery, GalleryChange(downloads: Downloads(webSize: 2048)))
    #expect(try await stale().isEmpty)
    try await catalog.change(gallery, GalleryChange(downloads: Downloads(webSize: 1600)))
    #expect(try await stale().map(\.id) == [photo.id])
    #expect(try await stale().map(\.webSize) == [1600])
    let added = try await catalog.upload("b.jpg", to: gallery)
    #expect(try await catalog.allEvents().last { $0.media?.id == added.id }?.media?.webSize == 1600)
    // What comes for an item that is ready replaces its web file.
    var made = try catalog.derivatives(of: photo)
    made.web = try catalog.blob("smaller").key
    let record = RecordDerivatives(studio: catalog.studio, media: photo.id, derivatives: made)
    _ = try await catalog.service.recordDerivatives(record, catalog.context)
    let client = catalog.viewer(.mainClient, in: gallery)
    let take = TakeDownload(viewer: client, media: photo.id, rendition: .web)
    #expect(try await catalog.service.takeDownload(take, catalog.context).blob == made.web)
  }
}
