import Domain
import Foundation
import Testing

@testable import BlobStore

@Suite struct ResumableWriterTests {
  private let bytes = [0xFF, 0xD8, 0xFF] + (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }

  /// A checkpoint as it comes back from disk.
  private func kept(_ checkpoint: WritingCheckpoint) throws -> WritingCheckpoint {
    try JSONDecoder().decode(WritingCheckpoint.self, from: JSONEncoder().encode(checkpoint))
  }

  /// The same checkpoint with some of it changed by whatever damages disks.
  private func damaged(_ checkpoint: WritingCheckpoint, _ member: String, _ value: Any) throws -> WritingCheckpoint {
    var object = try #require(
      JSONSerialization.jsonObject(with: JSONEncoder().encode(checkpoint)) as? [String: Any])
    #expect(object[member] != nil)
    object[member] = value
    return try JSONDecoder().decode(WritingCheckpoint.self, from: JSONSerialization.data(withJSONObject: object))
  }

  @Test func blobInManySittingsIsTheBlobInOne() throws {
    let store = try TemporaryStore()
    let path = store.folder + "/blobs/resumed"
    let whole = try store.store(bytes)
    var writer = try store.blobs.startResumable(at: path)
    var rest = bytes[...]
    for size in [0, 1, 2, 63, 64, 65, 65_536, 100_000, 1_000_000] {
      try writer.write(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
      let checkpoint = try kept(try writer.checkpoint())
      writer.close()
      writer = try store.blobs.resumeWriting(at: path, from: checkpoint)
      #expect(writer.bytes == checkpoint.bytes)
    }
    #expect(writer.type == .jpeg)
    #expect(try writer.finish() == whole)
    #expect(store.contents(whole.key) == bytes)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func whatNoCheckpointCountsIsCutOff() throws {
    let store = try TemporaryStore()
    let path = store.folder + "/blobs/resumed"
    let writer = try store.blobs.startResumable(at: path)
    try writer.write(Array(bytes[..<1000]))
    let checkpoint = try writer.checkpoint()
    try writer.write(Array(repeating: 7, count: 500))
    writer.close()
    let again = try store.blobs.resumeWriting(at: path, from: checkpoint)
    #expect(again.bytes == 1000)
    #expect(FileManager.default.contents(atPath: path)?.count == 1000)
    try again.write(Array(bytes[1000...]))
    #expect(try again.finish() == store.store(bytes))
    let fresh = try store.blobs.startResumable(at: path)
    try fresh.write([1])
    fresh.close()
    #expect(try store.blobs.resumeWriting(at: path, from: nil).bytes == 0)
  }

  @Test(arguments: ["hash", "head", "crc32", "format", "seal"])
  func damagedStateCostsTimeAndNothingElse(member: String) throws {
    let store = try TemporaryStore()
    let path = store.folder + "/blobs/resumed"
    let writer = try store.blobs.startResumable(at: path)
    try writer.write(Array(bytes[..<200_000]))
    let checkpoint = try writer.checkpoint()
    // Lies behind the checkpoint: does not count, whatever is hashed anew.
    try writer.write([1, 2, 3])
    writer.close()
    let zeros = String(repeating: "00", count: checkpoint.hash.utf8.count / 2)
    let value: Any = ["hash": zeros, "head": "ff", "crc32": 1, "format": "libsodium 0", "seal": ""][member] ?? 0
    let again = try store.blobs.resumeWriting(at: path, from: damaged(checkpoint, member, value))
    #expect(again.bytes == 200_000)
    try again.write(Array(bytes[200_000...]))
    #expect(try again.finish() == store.store(bytes))
  }

  @Test(arguments: [-1, 1_000_000, Int64.max])
  func noMoreCountsThanIsThere(claimed: Int64) throws {
    let store = try TemporaryStore()
    let path = store.folder + "/blobs/resumed"
    let writer = try store.blobs.startResumable(at: path)
    try writer.write(Array(bytes[..<1000]))
    let checkpoint = try writer.checkpoint()
    writer.close()
    #expect(try store.blobs.resumeWriting(at: path, from: damaged(checkpoint, "bytes", claimed)).bytes == 1000)
    // A sound checkpoint of a file that has lost its end.
    try Data(bytes[..<400]).write(to: URL(filePath: path))
    let shorter = try store.blobs.resumeWriting(at: path, from: checkpoint)
    #expect(shorter.bytes == 400)
    try shorter.write(Array(bytes[400...]))
    #expect(try shorter.finish() == store.store(bytes))
  }

  @Test func rewindingForgetsWhatCameSince() throws {
    let store = try TemporaryStore()
    let writer = try store.blobs.startResumable(at: store.folder + "/blobs/resumed")
    try writer.write(Array(bytes[..<10]))
    let mark = writer.mark()
    try writer.write(Array(repeating: 9, count: 100_000))
    try writer.rewind(to: mark)
    #expect(writer.bytes == 10)
    try writer.write(Array(bytes[10...]))
    #expect(try writer.finish() == store.store(bytes))
  }

  @Test func oneWriterAtATime() throws {
    let store = try TemporaryStore()
    let path = store.folder + "/blobs/resumed"
    let writer = try store.blobs.startResumable(at: path)
    #expect(throws: BlobStoreError.inUse) { try store.blobs.resumeWriting(at: path, from: nil) }
    writer.close()
    #expect(throws: BlobStoreError.writerIsClosed) { try writer.write([1]) }
    #expect(throws: BlobStoreError.self) { try store.blobs.startResumable(at: path) }
    #expect(try store.blobs.resumeWriting(at: path, from: nil).bytes == 0)
    let link = store.folder + "/blobs/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    #expect(throws: BlobStoreError.self) { try store.blobs.resumeWriting(at: link, from: nil) }
  }

  @Test func publishedBlobIsFoundByItsLastCheckpointAndYoungAgain() throws {
    let store = try TemporaryStore()
    let writer = try store.blobs.startResumable(at: store.folder + "/blobs/resumed")
    try writer.write(bytes)
    let checkpoint = try kept(try writer.checkpoint())
    #expect(try store.blobs.published(checkpoint) == nil)
    let blob = try writer.finish()
    try store.age(blob.key, days: 2)
    #expect(try store.blobs.published(checkpoint) == blob)
    #expect(try !store.blobs.remove(blob.key, unlessPublishedSince: Timestamp.now.advanced(by: .seconds(-60))))
  }

  /// 110 GB that take no room: nothing counts in 32 bits, and nothing is read again.
  @Test func largeFileGoesOnWhereItWas() throws {
    let store = try TemporaryStore()
    let path = store.folder + "/blobs/resumed"
    let size: Int64 = 110 << 30
    let writer = try store.blobs.startResumable(at: path)
    try writer.write(Array(bytes[..<100]))
    let small = try #require(try writer.checkpoint().digest)
    writer.close()
    try #require(truncate(path, off_t(size)) == 0)
    let large = ContentDigest(hasher: small.hasher, crc32: small.crc32, head: small.head, bytes: size)
    let again = try store.blobs.resumeWriting(at: path, from: kept(WritingCheckpoint(large)))
    #expect(again.bytes == size)
    try again.write(Array("the end".utf8))
    let checkpoint = try again.checkpoint()
    #expect(checkpoint.bytes == size + 7)
    let blob = try again.finish()
    #expect(blob.bytes == size + 7 && blob.type == .jpeg)
    #expect(try store.blobs.size(of: blob.key) == size + 7)
    let file = try #require(FileHandle(forReadingAtPath: store.blobs.path(of: blob.key)))
    try file.seek(toOffset: UInt64(size))
    #expect(try file.readToEnd() == Data("the end".utf8))
  }

  @Test func partsAreCopiedFromFiles() throws {
    let store = try TemporaryStore()
    let part = store.folder + "/part"
    try Data(bytes).write(to: URL(filePath: part))
    let writer = try store.blobs.startResumable(at: store.folder + "/blobs/resumed")
    #expect(try writer.append(fileAt: part, from: 0, atMost: 100_000) == 100_000)
    #expect(try writer.append(fileAt: part, from: 100_000, atMost: 1 << 20) == bytes.count - 100_000)
    #expect(try writer.append(fileAt: part, from: 1 << 30, atMost: 10) == 0)
    #expect(try writer.finish() == store.store(bytes))
  }

  @Test func folderKeepsWholeFilesOnly() throws {
    let store = try TemporaryStore()
    let folder = try DurableFolder(store.folder + "/facts")
    #expect(try folder.read("a") == nil)
    try folder.write([1, 2], as: "a")
    try folder.write([3], as: "a")
    #expect(try folder.read("a") == [3])
    #expect(try folder.names() == ["a"])
    try folder.remove("a")
    try folder.remove("a")
    #expect(try folder.names() == [] && folder.modified("a") == nil)
  }
}
