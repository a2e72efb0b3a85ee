import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// R19, R20: a film's web size is the film as it plays: offered, given, counted and archived by one rule.
@Suite struct KeptFilmTests {
  private func film(
    _ catalog: CatalogFixture, downloads: Downloads = Downloads(original: .nobody, web: .mainClients),
    type: MediaType = .mov, plays: Bool = true
  ) async throws -> (GalleryDetails, MediaItem) {
    let gallery = try await catalog.gallery()
    try await catalog.change(gallery, GalleryChange(downloads: downloads))
    let item = try await catalog.upload("film.\(type.fileExtension)", to: gallery, type: type)
    var made = try catalog.derivatives(of: item)
    if !plays { (made.video, made.webBytes, made.webCRC32) = (nil, nil, nil) }
    _ = try await catalog.service.recordDerivatives(
      RecordDerivatives(studio: catalog.studio, media: item.id, derivatives: made), catalog.context)
    return (gallery, item)
  }

  private func listed(_ viewer: Viewer, _ catalog: CatalogFixture) async throws -> MediaItem {
    try #require(try await catalog.list(viewer).items.first)
  }

  /// What a viewer gets as the web size, and what an archive of it holds; nil where nothing is given.
  private func given(
    _ viewer: Viewer, _ item: MediaItem, _ catalog: CatalogFixture
  ) async throws -> (single: MediaBytes?, archived: ArchiveFile?) {
    let take = TakeDownload(viewer: viewer, media: item.id, rendition: .web)
    let list = ListArchive(viewer: viewer, selection: .init(size: .web), counts: false, limit: 10)
    return (
      try? await catalog.service.takeDownload(take, catalog.context),
      try? await catalog.service.listArchive(list, catalog.context).items.first
    )
  }

  @Test(arguments: [nil, CatalogFixture.watermark])
  func whatIsOfferedIsWhatIsGivenAndArchivedForEverybody(_ watermark: Watermark?) async throws {
    let catalog = try CatalogFixture()
    let (gallery, item) = try await film(catalog, downloads: Downloads(original: .nobody, web: .invited))
    if let watermark { try await catalog.change(gallery, GalleryChange(watermark: .set(watermark))) }
    let mark = watermark == nil ? nil : try await catalog.mark(of: gallery)
    let may: [Audience] = [.studio, .mainClient, .photographerInvited]
    for isMade in [false, true] {
      if isMade { try await catalog.render(item, .video, mark: mark) }
      for audience in Audience.allCases {
        let viewer = catalog.viewer(audience, in: gallery, media: audience == .guestLink ? [item] : nil)
        guard let listed = (try? await catalog.list(viewer))?.items.first else {
          #expect(!may.contains(audience), "\(audience)")
          #expect(try await given(viewer, item, catalog).single == nil, "\(audience)")
          continue
        }
        let (single, archived) = try await given(viewer, item, catalog)
        let isThere = may.contains(audience) && (isMade || mark == nil || audience == .studio)
        #expect((listed.urls.web != nil) == isThere, "\(audience) \(isMade)")
        #expect((single != nil) == isThere && (archived != nil) == isThere, "\(audience) \(isMade)")
        #expect(listed.webBytes == archived?.bytes)
        guard let archived, let single else { continue }
        let grant = try #require(catalog.grant(listed.urls.web))
        #expect(grant.rendition == .web && grant.blob == archived.blob && grant.type == single.contentType)
        #expect(grant.blob == catalog.grant(listed.urls.video)?.blob)
        #expect((single.blob, single.filename) == (archived.blob, archived.filename))
        #expect(listed.urls.web?.hasSuffix("/film.mp4") == true)
        #expect(listed.urls.original == nil || audience == .studio)
      }
    }
  }

  @Test func filmThatIsToBeMadeFirstIsNotOfferedBefore() async throws {
    let catalog = try CatalogFixture()
    let (gallery, item) = try await film(catalog, type: .matroska, plays: false)
    let ada = catalog.viewer(.mainClient, in: gallery)
    let before = try await listed(ada, catalog)
    #expect(before.urls.web == nil && before.webBytes == nil)
    #expect(try await given(ada, item, catalog).single == nil)
    try await catalog.render(item, .video, mark: nil)
    let bytes = try #require(try await given(ada, item, catalog).single)
    #expect(try bytes.blob == catalog.copy(.video, of: item, "").key && bytes.contentType == .mp4)
    #expect(try await listed(ada, catalog).webBytes == catalog.copy(.video, of: item, "").bytes)
  }

  @Test func typeIsThatOfTheFilmThatPlays() async throws {
    let catalog = try CatalogFixture()
    let (gallery, item) = try await film(catalog, type: .webm)
    let ada = catalog.viewer(.mainClient, in: gallery)
    let bytes = try #require(try await given(ada, item, catalog).single)
    #expect((bytes.contentType, bytes.filename) == (.webm, "film.webm"))
    #expect(try await catalog.grant(listed(ada, catalog).urls.web)?.type == .webm)
  }

  @Test func keptFilmIsOneOfTheFreeFilesAndIsTakenOnce() async throws {
    let catalog = try CatalogFixture()
    let (gallery, item) = try await film(
      catalog, downloads: Downloads(original: .mainClients, web: .everyone, limit: 1))
    let photo = try await catalog.photo("a.jpg", in: gallery)
    let (ada, bob) = (catalog.viewer(.mainClient, in: gallery), catalog.viewer(.clientInvited, in: gallery))
    for viewer in [bob, ada, bob] { #expect(try await given(viewer, item, catalog).single != nil) }
    let items = try await catalog.list(ada).items
    #expect(items.map { $0.urls.web != nil } == [true, false] && items.map { $0.webBytes != nil } == [true, false])
    #expect(try await given(bob, photo, catalog).single == nil)
    let view = try await catalog.service.viewGallery(ViewGallery(viewer: ada), catalog.context)
    #expect(view.viewer.downloadsLeft == 0)
  }

  @Test func filmIsLookedAtByWhoMayNotKeepIt() async throws {
    let catalog = try CatalogFixture()
    let (gallery, item) = try await film(catalog)
    let guest = catalog.viewer(.clientInvited, in: gallery)
    let seen = try await listed(guest, catalog)
    #expect(seen.urls.video != nil && seen.urls.web == nil && seen.webBytes == nil)
    for rendition in [Rendition.web, .video] {
      await #expect(throws: CatalogFailure.notAllowed) {
        try await catalog.service.takeDownload(
          TakeDownload(viewer: guest, media: item.id, rendition: rendition), catalog.context)
      }
    }
    // Another studio's main client is nobody here.
    let foreign = try await catalog.gallery("Foreign", of: catalog.otherStudio)
    let stranger = catalog.viewer(.mainClient, in: foreign, of: catalog.otherStudio)
    #expect(try await given(stranger, item, catalog).single == nil)
  }
}
