import BlobStore
import Foundation
import Synchronization
import Testing

@testable import GatewayService

/// Uploads stop while the databases can still write, and go on once there is room.
@Suite(.serialized) struct UploadRoomTests {
  private let photo = [0xFF, 0xD8, 0xFF] + (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

  /// A disk of 1 TB that somebody else fills and empties.
  final class Disk: Sendable {
    static let reserve: Int64 = 512 << 20
    private let free = Mutex<Int64>(reserve)

    /// Leaves room for so many bytes of uploads.
    func leave(_ bytes: Int64) { free.withLock { $0 = Self.reserve + bytes } }

    var space: DiskSpace { DiskSpace(free: free.withLock { $0 }, size: 1 << 40) }
  }

  private func world(_ disk: Disk) async throws -> UploadWorld { try await UploadWorld { disk.space } }

  @Test func nothingIsBegunThatWouldTakeTheReserve() async throws {
    let disk = Disk()
    let world = try await world(disk)
    let length = Int64(photo.count)
    disk.leave(length - 1)
    #expect(try await world.create(length).status == 507)
    disk.leave(length)
    #expect(try await world.create(length).status == 201)
    disk.leave(-1)
    // Neither what tells its length later, nor what comes in one request.
    let later = try await world.ask("POST", Tus.path, ["Upload-Defer-Length": "1", "Upload-Concat": "partial"])
    #expect(later.status == 507)
    let whole = "/api/v1/galleries/\(world.answers.gallery)/media?filename=a.jpg"
    #expect(try await world.ask("POST", whole, ["Content-Type": "image/jpeg"], body: photo).status == 507)
    #expect(world.added.isEmpty)
    disk.leave(length)
    #expect(try await world.ask("POST", whole, ["Content-Type": "image/jpeg"], body: photo).status == 201)
  }

  @Test func smallDiskKeepsAShareOfItself() throws {
    let folder = try BytesFolder()
    var room = UploadRoom(try BlobStore(directory: "\(folder.path)/blobs"))
    try room.check(for: 0)
    room.disk = { DiskSpace(free: 100, size: 1000) }
    try room.check(for: 50)
    #expect(throws: Problem.self) { try room.check(for: 51) }
  }

  // Others took the room after it was begun.
  @Test(arguments: [true, false])
  func whatArrivedStaysAndGoesOnOnceThereIsRoom(tellsItsLength: Bool) async throws {
    let disk = Disk()
    let world = try await world(disk)
    let length = Int64(photo.count)
    disk.leave(length)
    let path = try await world.begin(length)
    if !tellsItsLength {
      var record = try #require(try world.record(path))
      record.length = nil
      try world.uploads.folder.save(record)
    }
    #expect(try await world.patch(path, 0, Array(photo[..<2000])).status == 204)
    disk.leave(0)
    #expect(try await world.patch(path, 2000, Array(photo[2000...])).status == 507)
    #expect(try await world.ask("HEAD", path).headers["upload-offset"] == "2000")
    disk.leave(length)
    let last = try await world.ask(
      "PATCH", path, ["Upload-Offset": "2000", "Upload-Length": "\(length)"], body: Array(photo[2000...]))
    #expect(last.status == 204 && last.headers["vitrine-media"] != nil)
    #expect(try world.contents(#require(world.added.first).blob) == photo)
  }

  // The same part twice makes more bytes than came.
  @Test func fileOfPartsWaitsForRoom() async throws {
    let disk = Disk()
    let world = try await world(disk)
    disk.leave(1 << 30)
    let part = try await world.begin(Int64(photo.count), ["Upload-Concat": "partial"])
    #expect(try await world.patch(part, 0, photo).status == 204)
    let metadata = "gallery \(Data(world.answers.gallery.rawValue.utf8).base64EncodedString()),filename YS5qcGc="
    let headers = ["Upload-Concat": "final;\(part) \(part)", "Upload-Metadata": metadata]
    disk.leave(Int64(photo.count) * 2 - 1)
    #expect(try await world.ask("POST", Tus.path, headers).status == 507)
    // One that was begun while there was room.
    let id = try #require(try world.record(part)).id
    let record = UploadRecord(
      id: .new(), studio: world.answers.studio, role: .final([id, id]),
      destination: .init(gallery: world.answers.gallery, scene: nil, filename: "a.jpg", skipsDuplicate: false),
      metadata: nil, concat: "final;", length: Int64(photo.count) * 2, checkpoint: nil, lastByteAt: .now, result: nil)
    try await world.uploads.save(record)
    disk.leave(Int64(photo.count) - 1)
    _ = await world.uploads.recover(asking: world.catalog)
    // Until it has given up for now.
    _ = await world.uploads.assemblies.start(record.id) {}.result
    #expect(try world.record(record.path) != nil && world.record(part) != nil && world.added.isEmpty)
    disk.leave(1 << 30)
    _ = await world.uploads.recover(asking: world.catalog)
    for _ in 0..<500 where world.added.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
    #expect(try world.contents(#require(world.added.first).blob) == photo + photo)
  }
}
