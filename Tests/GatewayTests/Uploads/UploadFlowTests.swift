import Domain
import Foundation
import Testing

@testable import BlobStore
@testable import GatewayService

/// Uploads from the first byte to catalog, over a socket.
@Suite(.serialized) struct UploadFlowTests {
  private let photo = [0xFF, 0xD8, 0xFF] + (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

  @Test func lastByteBringsAFileIntoCatalog() async throws {
    let world = try await UploadWorld()
    let path = try await world.begin(Int64(photo.count))
    let first = try await world.patch(path, 0, Array(photo[..<2000]))
    #expect(first.status == 204 && first.headers["upload-offset"] == "2000")
    #expect(first.headers["tus-resumable"] == "1.0.0" && first.headers["vitrine-media"] == nil)
    #expect(world.added.isEmpty)
    let last = try await world.patch(path, 2000, Array(photo[2000...]))
    #expect(last.status == 204 && last.headers["vitrine-media"] != nil)
    let added = try #require(world.added.first)
    #expect(added.studio == world.answers.studio && added.gallery == world.answers.gallery)
    #expect(added.filename == "a.jpg" && added.contentType == .jpeg && added.bytes == Int64(photo.count))
    #expect(world.contents(added.blob) == photo)
    #expect(added.idempotencyKey == path.split(separator: "/").last.map(String.init))
    #expect(try await world.ask("HEAD", path).headers["vitrine-media"] == last.headers["vitrine-media"])
  }

  @Test func bytesWaitForCatalog() async throws {
    let world = try await UploadWorld()
    let path = try await world.begin(Int64(photo.count))
    world.answers.state.withLock { $0.isAway = true }
    #expect(try await world.patch(path, 0, photo).status == 503)
    #expect(try await world.ask("HEAD", path).status == 503)
    #expect(await !world.uploads.recover(asking: world.catalog))
    // The bytes are in the store, and no longer where they came in.
    let record = try #require(try world.record(path))
    #expect(record.awaitsCatalog && !world.uploads.folder.hasBytes(of: record))
    world.answers.state.withLock { $0.isAway = false }
    #expect(await world.uploads.recover(asking: world.catalog))
    #expect(world.added.count == 1)
    #expect(try await world.ask("HEAD", path).headers["vitrine-media"] != nil)
    #expect(world.added.count == 1)
  }

  /// What is begun costs a file each, and memory whenever they are listed: without end it would cost every studio.
  @Test func nobodyBeginsUploadsWithoutEnd() async throws {
    let world = try await UploadWorld()
    let path = try await world.begin(Int64(photo.count))
    let folder = "\(world.uploads.folder.path)/\(world.answers.studio)"
    for number in 1..<UploadFolder.mostUnfinished {
      #expect(FileManager.default.createFile(atPath: "\(folder)/\(number).json", contents: nil))
    }
    let refused = try await world.create(Int64(photo.count))
    #expect(refused.status == 429 && refused.headers["retry-after"] != nil)
    // Those that were begun go on, and make room.
    #expect(try await world.patch(path, 0, photo).status == 204)
    #expect(try await world.create(Int64(photo.count)).status == 201)
  }

  @Test func galleryThatIsGoneTakesItsUploadsAlong() async throws {
    let world = try await UploadWorld()
    let path = try await world.begin(Int64(photo.count))
    world.answers.state.withLock { $0.failure = .notFound }
    #expect(try await world.patch(path, 0, photo).status == 404)
    #expect(try world.record(path) == nil)
  }

  @Test func sceneThatIsGoneCostsNoUpload() async throws {
    let world = try await UploadWorld()
    let path = try await world.begin(Int64(photo.count))
    world.answers.state.withLock { $0.hasNoScene = true }
    #expect(try await world.patch(path, 0, photo).status == 204)
    #expect(world.added.map(\.scene) == [nil])
  }

  /// What is listed page by page is every unfinished upload once, and nobody else's.
  @Test func unfinishedUploadsComeInPages() async throws {
    let world = try await UploadWorld()
    var paths: [String] = []
    for _ in 0..<5 { paths.append(try await world.begin(Int64(photo.count))) }
    let part = try await world.ask("POST", Tus.path, ["Upload-Length": "9", "Upload-Concat": "partial"])
    #expect(part.status == 201)
    #expect(try await world.patch(paths[2], 0, photo).status == 204)
    let first = try await world.list("?limit=2")
    let second = try await world.list("?limit=2&after=\(try #require(first.next))")
    #expect((first.items + second.items).map(\.url) == paths.filter { $0 != paths[2] }.sorted())
    #expect(first.items.count == 2 && second.next == nil)
    let gallery = try await world.list("?limit=4&gallery=\(world.answers.gallery)")
    #expect(gallery.items.count == 4 && gallery.next == nil)
    #expect(try await world.list("?gallery=\(UploadRecord.ID.new())").items.isEmpty)
    #expect(try await world.list("", as: world.answers.theirs).items.isEmpty)
    for query in ["?limit=0", "?limit=501", "?after=nonsense"] {
      #expect(try await world.ask("GET", Tus.path + query).status == 400)
    }
  }

  // R5: what is another studio's does not exist.
  @Test func anotherStudiosUploadIsNotFound() async throws {
    let world = try await UploadWorld()
    let path = try await world.begin(Int64(photo.count))
    let theirs = world.answers.theirs
    for method in ["HEAD", "DELETE"] {
      #expect(try await world.ask(method, path, as: theirs).status == 404)
    }
    #expect(try await world.ask("PATCH", path, ["Upload-Offset": "0"], body: photo, as: theirs).status == 404)
    #expect(try world.record(path)?.offset == 0)
  }

  @Test func expiredUploadIsGoneAndThenNothing() async throws {
    let world = try await UploadWorld()
    let path = try await world.begin(Int64(photo.count))
    #expect(try await world.patch(path, 0, Array(photo[..<100])).status == 204)
    var record = try #require(try world.record(path))
    await world.uploads.sweepUp(at: .now)
    #expect(try world.record(path) != nil)
    record.lastByteAt = Timestamp.now.advanced(by: .seconds(-8 * 24 * 3600))
    try world.uploads.folder.save(record)
    #expect(try await world.ask("HEAD", path).status == 410)
    #expect(try await world.patch(path, 100, [1]).status == 410)
    await world.uploads.sweepUp(at: Timestamp.now.advanced(by: .seconds(8 * 24 * 3600)))
    #expect(try await world.ask("HEAD", path).status == 404)
    #expect(!world.uploads.folder.hasBytes(of: record))
  }

  @Test func strayFilesAreSweptUpOnceTheyAreOld() async throws {
    let world = try await UploadWorld()
    let path = try await world.begin(Int64(photo.count))
    #expect(try await world.patch(path, 0, Array(photo[..<100])).status == 204)
    let kept = try #require(try world.record(path))
    let file = URL(filePath: world.uploads.folder.path(of: kept))
    let folder = file.deletingLastPathComponent()
    let stray = folder.appending(path: "\(UploadRecord.ID.new()).bytes")
    let damaged = folder.appending(path: "\(UploadRecord.ID.new()).json")
    for url in [stray, damaged] { try Data("{".utf8).write(to: url) }
    await world.uploads.sweepUp(at: .now)
    #expect(FileManager.default.fileExists(atPath: stray.path))
    await world.uploads.sweepUp(at: Timestamp.now.advanced(by: .seconds(2 * 24 * 3600)))
    #expect(!FileManager.default.fileExists(atPath: stray.path))
    #expect(try await world.ask("HEAD", path).headers["upload-offset"] == "100")
    await world.uploads.sweepUp(at: Timestamp.now.advanced(by: .seconds(8 * 24 * 3600)))
    #expect(!FileManager.default.fileExists(atPath: damaged.path))
    #expect(try await world.ask("HEAD", path).status == 404)
  }

  @Test func fileThatLostItsEndIsGoneOnWithFromWhereItIs() async throws {
    let world = try await UploadWorld()
    let path = try await world.begin(Int64(photo.count))
    #expect(try await world.patch(path, 0, Array(photo[..<3000])).status == 204)
    let record = try #require(try world.record(path))
    try #require(truncate(world.uploads.folder.path(of: record), 1000) == 0)
    #expect(try await world.patch(path, 3000, Array(photo[3000...])).status == 409)
    #expect(try await world.ask("HEAD", path).headers["upload-offset"] == "1000")
    #expect(try await world.patch(path, 1000, Array(photo[1000...])).status == 204)
    #expect(try world.contents(#require(world.added.first).blob) == photo)
  }

  /// 110 GB that take no room.
  @Test func offsetsBeyondEveryOldLimitAreCounted() async throws {
    let world = try await UploadWorld()
    let size: Int64 = 110 << 30
    let path = try await world.begin(Int64(photo.count))
    #expect(try await world.patch(path, 0, Array(photo[..<1000])).status == 204)
    var record = try #require(try world.record(path))
    let small = try #require(record.checkpoint?.digest)
    record.checkpoint = WritingCheckpoint(
      ContentDigest(hasher: small.hasher, crc32: small.crc32, head: small.head, bytes: size))
    record.length = size + 5
    try world.uploads.folder.save(record)
    try #require(truncate(world.uploads.folder.path(of: record), off_t(size)) == 0)
    #expect(try await world.ask("HEAD", path).headers["upload-offset"] == String(size))
    #expect(try await world.patch(path, size, [1, 2, 3, 4, 5]).headers["vitrine-media"] != nil)
    #expect(world.added.map(\.bytes) == [size + 5])
  }
}
