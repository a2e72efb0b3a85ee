import BlobStore
import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// What a gallery holds already is not uploaded again, and not added twice.
@Suite struct KnownMediaTests {
  private func known(
    _ files: [FileSignature], in gallery: GalleryDetails, of studio: Studio.ID? = nil, _ catalog: CatalogFixture
  ) async throws -> [KnownFile] {
    try await catalog.service.findKnownMedia(
      FindKnownMedia(studio: studio ?? catalog.studio, gallery: gallery.id, files: files), catalog.context
    ).items
  }

  private func add(
    _ blob: StoredBlob, _ filename: String, to gallery: GalleryDetails, scene: SceneDetails? = nil,
    skips: Bool? = true, of studio: Studio.ID? = nil, key: String? = nil, _ catalog: CatalogFixture
  ) async throws -> MediaItem {
    try await catalog.service.addMedia(
      AddMedia(
        studio: studio ?? catalog.studio, gallery: gallery.id, scene: scene?.id, filename: filename, contentType: .jpeg,
        blob: blob.key, bytes: blob.bytes, crc32: blob.crc32, session: catalog.session, idempotencyKey: key,
        skipsDuplicate: skips), catalog.context)
  }

  @Test func filesAreKnownBySizeFirstAndThenByChecksum() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let a = try await catalog.photo("aaa", in: gallery)
    catalog.clock.advance(by: .seconds(1))
    let b = try await catalog.upload("bbb", to: gallery)
    let (blobA, blobB) = (try catalog.blob("aaa"), try catalog.blob("bbb"))
    let bySize = try await known([.init(bytes: 3), .init(bytes: 4)], in: gallery, catalog).map(\.media)
    #expect(bySize == [a.id] || bySize == [b.id])
    let asked = [
      FileSignature(bytes: 3, crc32: blobB.crc32), .init(bytes: 3, crc32: 1), .init(bytes: -1, crc32: blobA.crc32),
      .init(bytes: 3, crc32: blobA.crc32), .init(bytes: 3, crc32: blobB.crc32),
    ]
    let found = try await known(asked, in: gallery, catalog)
    #expect(found.map(\.media) == [b.id, a.id, b.id] && found.map(\.filename) == ["bbb", "aaa", "bbb"])
    #expect(found.map(\.crc32) == [blobB.crc32, blobA.crc32, blobB.crc32] && found[0].scene == b.scene)
    #expect(try await known([], in: gallery, catalog).isEmpty)
    let many = (0...5000).map { FileSignature(bytes: Int64($0)) }
    #expect(try await known(Array(many.prefix(5000)), in: gallery, catalog).map(\.bytes) == [3])
    await #expect(throws: CatalogFailure.self) { try await known(many, in: gallery, catalog) }
  }

  @Test func anotherGallerysOrStudiosFilesAreNotKnown() async throws {
    let catalog = try CatalogFixture()
    let (ours, second) = (try await catalog.gallery(), try await catalog.gallery("Second"))
    let theirs = try await catalog.gallery(of: catalog.otherStudio)
    _ = try await catalog.photo("aaa", in: second)
    _ = try await catalog.photo("aaa", in: theirs, of: catalog.otherStudio)
    #expect(try await known([.init(bytes: 3)], in: ours, catalog).isEmpty)
    await #expect(throws: CatalogFailure.notFound) { try await known([.init(bytes: 3)], in: theirs, catalog) }
    let blob = try catalog.blob("aaa")
    let added = try await add(blob, "aaa", to: ours, catalog)
    #expect(added.duplicate == nil)
    #expect(try await catalog.list(catalog.viewer(.studio, in: ours)).items.map(\.id) == [added.id])
  }

  @Test func sameBytesAreTheItemThatIsThere() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let party = try await catalog.scene("Party", in: gallery)
    let blob = try catalog.blob("aaa")
    let first = try await add(blob, "a.jpg", to: gallery, catalog)
    #expect(first.duplicate == nil)
    let again = try await add(blob, "b.jpg", to: gallery, scene: party, catalog)
    #expect(again.id == first.id && again.duplicate == true && again.filename == "a.jpg" && again.scene == first.scene)
    #expect(try await catalog.allEvents().filter { $0.kind == .mediaAdded }.count == 1)
    catalog.clock.advance(by: .seconds(1))
    // Whoever does not mind has it twice, and a repeat of a call is no duplicate.
    let wanted = try await add(blob, "c.jpg", to: gallery, skips: nil, key: "k", catalog)
    #expect(wanted.id != first.id && wanted.duplicate == nil)
    let repeated = try await add(blob, "c.jpg", to: gallery, skips: nil, key: "k", catalog)
    #expect(repeated.id == wanted.id && repeated.duplicate == nil)
    #expect(try await add(blob, "d.jpg", to: gallery, catalog).id == first.id)
  }

  @Test func twoUploadsAtOnceOfTheSameBytesAreOneItem() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let blob = try catalog.blob("aaa")
    let items = try await withThrowingTaskGroup(of: MediaItem.self) { group in
      for number in 0..<8 {
        group.addTask { try await add(blob, "\(number).jpg", to: gallery, key: "k\(number)", catalog) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(items.map(\.id)).count == 1)
    #expect(items.filter { $0.duplicate == true }.count == 7)
    #expect(try await catalog.list(catalog.viewer(.studio, in: gallery)).items.count == 1)
  }
}
