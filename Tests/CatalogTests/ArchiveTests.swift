import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// R20: an archive holds what the listing shows, as far as it may be kept.
@Suite struct ArchiveTests {
  private func files(
    _ viewer: Viewer, _ selection: ArchiveSelection, counts: Bool = false, page: Int = 5000, _ catalog: CatalogFixture
  ) async throws -> [ArchiveFile] {
    var request = ListArchive(viewer: viewer, selection: selection, counts: counts, limit: page)
    var files: [ArchiveFile] = []
    repeat {
      let found = try await catalog.service.listArchive(request, catalog.context)
      #expect(found.items.count <= page)
      files += found.items
      request.after = found.next
    } while request.after != nil
    return files
  }

  @Test func archiveIsTheListingInItsOrderWhateverThePage() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let party = try await catalog.scene("Party", in: gallery)
    let secret = try await catalog.scene("Secret", in: gallery, hiddenFrom: [.mainClient])
    let x = try await catalog.photo("x.jpg", in: gallery, scene: party)
    let a = try await catalog.photo("a.jpg", in: gallery)
    let film = try await catalog.photo("film.mov", in: gallery, type: .mov)
    _ = try await catalog.photo("s.jpg", in: gallery, scene: secret)
    _ = try await catalog.upload("waiting.jpg", to: gallery)
    let ada = catalog.viewer(.mainClient, in: gallery)
    for page in [1, 2, 5000] {
      let found = try await files(ada, .init(size: .original), page: page, catalog)
      #expect(found.map(\.media) == [a.id, film.id, x.id])
      #expect(found.map(\.scene) == ["Highlights", "Highlights", "Party"])
      #expect(found.map(\.filename) == ["a.jpg", "film.mov", "x.jpg"])
      #expect(
        found.allSatisfy { $0.rendition == .original && $0.takenAt.milliseconds == catalog.clock.now.milliseconds })
      let original = try catalog.blob("a.jpg")
      #expect(found[0].blob == original.key && found[0].bytes == original.bytes && found[0].crc32 == original.crc32)
      let web = try await files(ada, .init(size: .web), page: page, catalog)
      #expect(web.map(\.rendition) == [.web, .video, .web] && web.map(\.filename) == ["a.webp", "film.mp4", "x.webp"])
      #expect(web.allSatisfy { $0.bytes == 1000 && $0.crc32 == 77 })
    }
    #expect(try await files(ada, .init(size: .web, scene: party.id), catalog).map(\.media) == [x.id])
    #expect(try await files(ada, .init(size: .web, scene: secret.id), catalog).isEmpty)
    let some = ArchiveSelection(size: .web, media: [x.id, film.id, .new()])
    #expect(try await files(ada, some, page: 1, catalog).map(\.media) == [film.id, x.id])
    _ = try await catalog.service.setFavorite(
      SetFavorite(viewer: ada, media: x.id, isFavorite: true, name: "Ada"), catalog.context)
    #expect(try await files(ada, .init(size: .web, only: .favorites), catalog).map(\.media) == [x.id])
    let both = ArchiveSelection(size: .web, media: [a.id, film.id], only: .favorites)
    #expect(try await files(ada, both, catalog).isEmpty)
  }

  @Test func archiveHoldsOnlyWhatMayBeKept() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let party = try await catalog.scene("Party", in: gallery)
    _ = try await catalog.photo("a.jpg", in: gallery)
    let b = try await catalog.photo("b.jpg", in: gallery, scene: party)
    try await catalog.change(
      gallery, GalleryChange(downloads: Downloads(original: .nobody, web: .mainClients, scenes: [party.id])))
    let ada = catalog.viewer(.mainClient, in: gallery)
    #expect(try await files(ada, .init(size: .web), catalog).map(\.media) == [b.id])
    #expect(try await files(catalog.viewer(.studio, in: gallery), .init(size: .original), catalog).count == 2)
    for (viewer, size) in [(ada, ArchiveSelection.Size.original), (catalog.viewer(.clientInvited, in: gallery), .web)] {
      await #expect(throws: CatalogFailure.notAllowed) { try await files(viewer, .init(size: size), catalog) }
    }
    catalog.identity.set(requiresAccount: true)
    await #expect(throws: CatalogFailure.accountNeeded) { try await files(ada, .init(size: .web), catalog) }
    for limit in [0, 5001] {
      await #expect(throws: CatalogFailure.self) { try await files(ada, .init(size: .web), page: limit, catalog) }
    }
    let many = ArchiveSelection(size: .web, media: (0...2000).map { _ in .new() })
    await #expect(throws: CatalogFailure.self) { try await files(ada, many, catalog) }
  }

  @Test func countedArchiveTakesAllOrNone() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    var items: [Media.ID] = []
    for number in 0..<4 { items.append(try await catalog.photo("\(number)", in: gallery).id) }
    try await catalog.change(gallery, GalleryChange(downloads: Downloads(limit: 3)))
    let ada = catalog.viewer(.mainClient, in: gallery)
    func left() async throws -> Int? {
      try await catalog.service.viewGallery(ViewGallery(viewer: ada), catalog.context).viewer.downloadsLeft
    }
    #expect(try await files(ada, .init(size: .original), catalog).count == 4)
    #expect(try await left() == 3)
    await #expect(throws: CatalogFailure.downloadLimit(left: 3)) {
      try await files(ada, .init(size: .original), counts: true, catalog)
    }
    #expect(try await left() == 3)
    let some = ArchiveSelection(size: .original, media: Array(items.prefix(3)))
    for _ in 0..<2 {
      #expect(try await files(ada, some, counts: true, page: 1, catalog).map(\.media) == Array(items.prefix(3)))
      #expect(try await left() == 0)
    }
    // A later page of what was never taken holds nothing that is not paid for.
    let first = try await catalog.service.listArchive(
      ListArchive(viewer: ada, selection: .init(size: .original), counts: false, limit: 3), catalog.context)
    let rest = try await catalog.service.listArchive(
      ListArchive(
        viewer: ada, selection: .init(size: .original), counts: true, after: first.next, limit: 3), catalog.context)
    #expect(rest.items.isEmpty)
  }
}
