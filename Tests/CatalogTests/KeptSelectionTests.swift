import CatalogAPI
import Domain
import JSONRPC
import Storage
import Testing

@testable import CatalogService

/// R20: what was chosen for an archive is remembered for who chose it, and decides nothing.
@Suite struct KeptSelectionTests {
  private func keep(_ media: [Media.ID], _ viewer: Viewer, _ catalog: CatalogFixture) async throws
    -> KeepSelection.Response
  {
    try await catalog.service.keepSelection(KeepSelection(viewer: viewer, media: media), catalog.context)
  }

  private func archived(
    _ viewer: Viewer, _ kept: KeptSelection.ID, only: MediaFilter? = nil, scene: Scene.ID? = nil,
    _ catalog: CatalogFixture
  ) async throws -> [Media.ID] {
    var request = ListArchive(
      viewer: viewer, selection: .init(size: .web, scene: scene, kept: kept, only: only), counts: false, limit: 2)
    var found: [Media.ID] = []
    repeat {
      let page = try await catalog.service.listArchive(request, catalog.context)
      found += page.items.map(\.media)
      request.after = page.next
    } while request.after != nil
    return found
  }

  @Test func keptSelectionIsWhatItsOwnerStillSees() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let party = try await catalog.scene("Party", in: gallery)
    var items: [MediaItem] = []
    for name in ["a", "b", "c", "d"] { items.append(try await catalog.photo(name, in: gallery)) }
    items.append(try await catalog.photo("x", in: gallery, scene: party))
    try await catalog.change(gallery, GalleryChange(downloads: Downloads(web: .everyone)))
    let ada = catalog.viewer(.mainClient, in: gallery)
    let ids = items.map(\.id)
    let kept = try await keep(ids.dropFirst().reversed() + [.new(), ids[1]], ada, catalog)
    #expect(kept.count == 4)
    #expect(try await archived(ada, kept.id, catalog) == Array(ids.dropFirst()))
    #expect(try await archived(ada, kept.id, scene: party.id, catalog) == [ids[4]])
    _ = try await catalog.service.setFavorite(
      SetFavorite(viewer: ada, media: ids[2], isFavorite: true, name: "Ada"), catalog.context)
    #expect(try await archived(ada, kept.id, only: .favorites, catalog) == [ids[2]])
    // R6: what is narrowed since is not in it.
    _ = try await catalog.service.updateScene(
      UpdateScene(
        studio: catalog.studio, gallery: gallery.id, scene: party.id, change: SceneChange(hiddenFrom: [.mainClient])),
      catalog.context)
    _ = try await catalog.service.deleteMedia(
      DeleteMedia(studio: catalog.studio, media: ids[3]), catalog.context)
    #expect(try await archived(ada, kept.id, catalog) == [ids[1], ids[2]])
  }

  @Test func anotherSessionAndAnotherGalleryFindNothing() async throws {
    let catalog = try CatalogFixture()
    let (gallery, foreign) = (try await catalog.gallery(), try await catalog.gallery("F", of: catalog.otherStudio))
    let mine = try await catalog.photo("a", in: gallery)
    let theirs = try await catalog.photo("b", in: foreign, of: catalog.otherStudio)
    let ada = catalog.viewer(.mainClient, in: gallery)
    let kept = try await keep([mine.id, theirs.id], ada, catalog)
    #expect(kept.count == 1)
    let other = catalog.viewer(.mainClient, in: gallery, session: try catalog.newSession())
    let stranger = catalog.viewer(.mainClient, in: foreign, of: catalog.otherStudio)
    for viewer in [other, stranger] {
      await #expect(throws: CatalogFailure.notFound) { try await archived(viewer, kept.id, catalog) }
    }
    await #expect(throws: CatalogFailure.notFound) { try await archived(ada, .new(), catalog) }
    // A share's guest, whatever is chosen, gets the share.
    let second = try await catalog.photo("c", in: gallery)
    try await catalog.change(gallery, GalleryChange(downloads: Downloads(web: .everyone)))
    let guest = catalog.viewer(.guestLink, in: gallery, media: [second])
    let all = try await keep([mine.id, second.id], guest, catalog)
    #expect(all.count == 1)
    #expect(try await archived(guest, all.id, catalog) == [second.id])
  }

  @Test func onlyWhoMayDownloadKeepsAndOnlySoMany() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let item = try await catalog.photo("a", in: gallery)
    let (ada, bob) = (catalog.viewer(.mainClient, in: gallery), catalog.viewer(.clientInvited, in: gallery))
    await #expect(throws: CatalogFailure.notAllowed) { try await keep([item.id], bob, catalog) }
    await #expect(throws: CatalogFailure.self) {
      try await keep((0...50_000).map { _ in item.id }, ada, catalog)
    }
    var kept: [KeptSelection.ID] = []
    for _ in 0..<12 {
      catalog.clock.advance(by: .seconds(1))
      kept.append(try await keep([item.id], ada, catalog).id)
    }
    for id in kept.prefix(2) {
      await #expect(throws: CatalogFailure.notFound) { try await archived(ada, id, catalog) }
    }
    for id in kept.suffix(10) { #expect(try await archived(ada, id, catalog) == [item.id]) }
    catalog.clock.advance(by: KeptSelectionStore.lasts + .seconds(60))
    let last = try await keep([item.id], ada, catalog)
    let rows = try await catalog.service.database.read {
      try $0.all("SELECT selection_id FROM kept_item") { try $0.text(0) }
    }
    #expect(rows == [last.id.rawValue])
  }

  @Test func thousandsAreKeptAndArchivedInOrder() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let first = try await catalog.photo("0", in: gallery)
    let copies = 4500
    try await catalog.service.database.write { connection in
      let names = try connection.all("SELECT name FROM pragma_table_info('media')") { try $0.text(0) }
      let values = names.map { ["id", "position"].contains($0) ? "?" : $0 == "idempotency_key" ? "NULL" : $0 }
      for number in 1...copies {
        try connection.execute(
          "INSERT INTO media (\(names.joined(separator: ", "))) SELECT \(values.joined(separator: ", ")) FROM media "
            + "WHERE id = ?", Media.ID.new(), Int64(number + 1) * 1024, first.id)
      }
    }
    let ada = catalog.viewer(.mainClient, in: gallery)
    let ids = try await catalog.service.database.read {
      try $0.all("SELECT id FROM media ORDER BY position") { try $0.value(0, as: Media.ID.self) }
    }
    let kept = try await keep(ids.dropFirst(10).shuffled(), ada, catalog)
    #expect(kept.count == copies + 1 - 10)
    let page = try await catalog.service.listArchive(
      ListArchive(viewer: ada, selection: .init(size: .web, kept: kept.id), counts: false, limit: 5000),
      catalog.context)
    #expect(page.items.map(\.media) == Array(ids.dropFirst(10)) && page.next == nil)
  }
}
