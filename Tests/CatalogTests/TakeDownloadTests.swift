import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// R15, R19, R20 where bytes are taken: what `TakeDownload` refuses, `AuthorizeMedia` refuses too.
@Suite struct TakeDownloadTests {
  private func refusals(
    _ viewer: Viewer, _ media: Media.ID, _ rendition: Rendition, _ catalog: CatalogFixture
  ) async -> [CatalogFailure?] {
    func failure(_ call: () async throws -> Void) async -> CatalogFailure? {
      do {
        try await call()
        return nil
      } catch {
        return error as? CatalogFailure ?? .invalidValue(field: "other", reason: "\(error)")
      }
    }
    return [
      await failure {
        _ = try await catalog.service.authorizeMedia(
          AuthorizeMedia(viewer: viewer, media: media, rendition: rendition), catalog.context)
      },
      await failure {
        _ = try await catalog.service.takeDownload(
          TakeDownload(viewer: viewer, media: media, rendition: rendition), catalog.context)
      },
    ]
  }

  private func left(_ viewer: Viewer, _ catalog: CatalogFixture) async throws -> Int? {
    try await catalog.service.viewGallery(ViewGallery(viewer: viewer), catalog.context).viewer.downloadsLeft
  }

  @Test func freeFilesAreOnePoolAndWhatIsTakenCostsNothingAgain() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    var items: [MediaItem] = []
    for name in ["a", "b", "c"] { items.append(try await catalog.photo(name, in: gallery)) }
    try await catalog.change(
      gallery, GalleryChange(downloads: Downloads(original: .mainClients, web: .everyone, limit: 2)))
    let (ada, bob) = (catalog.viewer(.mainClient, in: gallery), catalog.viewer(.clientInvited, in: gallery))
    let studio = catalog.viewer(.studio, in: gallery)
    #expect(try await left(ada, catalog) == 2)
    #expect(try await left(studio, catalog) == nil)
    // Deciding alone counts nothing; the studio's own do not count.
    let look = AuthorizeMedia(viewer: ada, media: items[0].id, rendition: .original)
    for _ in 0..<5 { _ = try await catalog.service.authorizeMedia(look, catalog.context) }
    #expect(await refusals(studio, items[2].id, .original, catalog) == [nil, nil])
    #expect(try await left(ada, catalog) == 2)
    #expect(await refusals(ada, items[0].id, .original, catalog) == [nil, nil])
    #expect(await refusals(bob, items[0].id, .web, catalog) == [nil, nil])
    #expect(try await left(bob, catalog) == 1)
    #expect(await refusals(bob, items[1].id, .web, catalog) == [nil, nil])
    #expect(try await left(ada, catalog) == 0)
    let none = CatalogFailure.downloadLimit(left: 0)
    #expect(await refusals(ada, items[2].id, .original, catalog) == [none, none])
    #expect(await refusals(ada, items[1].id, .original, catalog) == [nil, nil])
    let listed = try await catalog.list(ada).items
    #expect(listed.map { $0.urls.original != nil } == [true, true, false])
    #expect(listed.map { $0.urls.web != nil } == [true, true, false])
    #expect(listed.allSatisfy { $0.urls.preview != nil })
    #expect(try await catalog.list(studio).items.allSatisfy { $0.urls.original != nil })
    // More are free when the studio says so.
    try await catalog.change(gallery, GalleryChange(downloads: Downloads(limit: 3)))
    #expect(try await left(ada, catalog) == 1)
  }

  @Test func twoWhoTakeTheLastFileAtOnceDoNotBothGetIt() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    var items: [MediaItem] = []
    for number in 0..<8 { items.append(try await catalog.photo("\(number)", in: gallery)) }
    try await catalog.change(gallery, GalleryChange(downloads: Downloads(limit: 3)))
    let ada = catalog.viewer(.mainClient, in: gallery)
    let taken = await withTaskGroup(of: Bool.self) { group in
      for item in items {
        group.addTask {
          let take = TakeDownload(viewer: ada, media: item.id, rendition: .original)
          return (try? await catalog.service.takeDownload(take, catalog.context)) != nil
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(taken == 3)
    #expect(try await left(ada, catalog) == 0)
  }

  @Test func onlyChosenScenesMayBeKeptAndAllMayBeLookedAt() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let party = try await catalog.scene("Party", in: gallery)
    let (a, b) = (try await catalog.photo("a", in: gallery), try await catalog.photo("b", in: gallery, scene: party))
    try await catalog.change(gallery, GalleryChange(downloads: Downloads(web: .everyone, scenes: [party.id])))
    let ada = catalog.viewer(.mainClient, in: gallery)
    for rendition in [Rendition.original, .web] {
      #expect(await refusals(ada, a.id, rendition, catalog) == [.notAllowed, .notAllowed])
      #expect(await refusals(ada, b.id, rendition, catalog) == [nil, nil])
      #expect(await refusals(catalog.viewer(.studio, in: gallery), a.id, rendition, catalog) == [nil, nil])
    }
    let listed = try await catalog.list(ada).items
    #expect(listed.map { $0.urls.web != nil } == [false, true] && listed.map { $0.bytes != nil } == [false, true])
    #expect(await refusals(ada, a.id, .preview, catalog) == [nil, .notAllowed])
  }

  // R15
  @Test func downloadNeedsAnAccountWhereTheStudioWantsOne() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let item = try await catalog.photo("a", in: gallery)
    let ada = catalog.viewer(.mainClient, in: gallery)
    catalog.identity.set(requiresAccount: true)
    #expect(await refusals(ada, item.id, .original, catalog) == [.accountNeeded, .accountNeeded])
    #expect(await refusals(ada, item.id, .thumb, catalog)[0] == nil)
    let view = try await catalog.service.viewGallery(ViewGallery(viewer: ada), catalog.context)
    #expect(view.viewer.accountNeeded && !view.viewer.may.contains(.downloadOriginal))
    // Who may not have it at all is not sent to sign in for it.
    let guest = catalog.viewer(.clientInvited, in: gallery)
    #expect(await refusals(guest, item.id, .original, catalog) == [.notAllowed, .notAllowed])
    catalog.identity.signIn(ada.session)
    #expect(await refusals(ada, item.id, .original, catalog) == [nil, nil])
  }

  // R20
  @Test func placeWhereItWasTakenStaysWithTheStudio() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let (clean, stuck) = (
      try await catalog.upload("a.jpg", to: gallery), try await catalog.upload("b.jpg", to: gallery)
    )
    let unlocated = try catalog.blob("without a place")
    for (item, isLocated) in [(clean, false), (stuck, true)] {
      var made = try catalog.derivatives(of: item)
      made.isLocated = isLocated
      if !isLocated { made.unlocated = .init(blob: unlocated.key, bytes: unlocated.bytes, crc32: unlocated.crc32) }
      _ = try await catalog.service.recordDerivatives(
        RecordDerivatives(studio: catalog.studio, media: item.id, derivatives: made), catalog.context)
    }
    let (ada, studio) = (catalog.viewer(.mainClient, in: gallery), catalog.viewer(.studio, in: gallery))
    func blob(_ viewer: Viewer, _ item: MediaItem) async throws -> BlobKey {
      let bytes = try await catalog.service.takeDownload(
        TakeDownload(viewer: viewer, media: item.id, rendition: .original), catalog.context)
      #expect(bytes.filename == item.filename && bytes.contentType == .jpeg)
      return bytes.blob
    }
    #expect(try await blob(ada, clean) == unlocated.key)
    #expect(try await blob(studio, clean) == catalog.blob("a.jpg").key)
    #expect(await refusals(ada, stuck.id, .original, catalog) == [.notFound, .notFound])
    #expect(await refusals(studio, stuck.id, .original, catalog) == [nil, nil])
    let listed = try await catalog.list(ada).items
    #expect(catalog.grant(listed[0].urls.original)?.blob == unlocated.key && listed[0].bytes == unlocated.bytes)
    #expect(listed[1].urls.original == nil && listed[1].bytes == nil && listed[1].urls.web != nil)
    func heldBack(_ viewer: Viewer) async throws -> [Bool?] {
      try await catalog.list(viewer).items.map(\.originalHeldBack)
    }
    // Of what is still being prepared nobody knows yet.
    _ = try await catalog.upload("c.jpg", to: gallery)
    #expect(try await heldBack(studio) == [nil, true, nil])
    #expect(try await heldBack(ada) == [nil, nil])
    try await catalog.change(gallery, GalleryChange(keepLocation: true))
    #expect(try await blob(ada, clean) == catalog.blob("a.jpg").key)
    #expect(try await blob(ada, stuck) == catalog.blob("b.jpg").key)
    #expect(try await heldBack(studio) == [nil, nil, nil])
    // What is referred to is not collected.
    let referenced = try await catalog.service.database.read { connection in
      var keys: Set<String> = []
      try connection.media.forEachBlob { keys.insert(String(decoding: $0, as: UTF8.self)) }
      return keys
    }
    #expect(referenced.contains(unlocated.key.rawValue))
  }

  @Test func nothingIsTakenByWhoDoesNotSeeIt() async throws {
    let catalog = try CatalogFixture()
    let (gallery, other) = (try await catalog.gallery(), try await catalog.gallery("Other"))
    let foreign = try await catalog.gallery("Foreign", of: catalog.otherStudio)
    let elsewhere = try await catalog.photo("b", in: other)
    let abroad = try await catalog.photo("c", in: foreign, of: catalog.otherStudio)
    for audience in [Audience.studio, .mainClient] {
      for media in [elsewhere.id, abroad.id, .new()] {
        let viewer = catalog.viewer(audience, in: gallery)
        #expect(await refusals(viewer, media, .original, catalog) == [.notFound, .notFound])
      }
    }
    try await catalog.change(gallery, GalleryChange(state: .offline))
    #expect(
      await refusals(catalog.viewer(.mainClient, in: gallery), elsewhere.id, .web, catalog) == [.notOpen, .notOpen])
  }
}
