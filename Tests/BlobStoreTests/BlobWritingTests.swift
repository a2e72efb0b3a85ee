import BlobStore
import Domain
import Foundation
import Testing

@Suite struct BlobWritingTests {
  @Test func blobIsNamedAfterItsBytesAndReadsBackAsWritten() throws {
    let store = try TemporaryStore()
    let blob = try store.store(Array("hello".utf8))
    // b2sum -l 256
    #expect(blob.key.rawValue == "324dcf027dd4a30a932c441f365a25e86b173defa4b8e58948253471b81b72cf")
    #expect(blob.crc32 == 0x3610_A686)
    #expect(blob.bytes == 5)
    #expect(blob.type == nil)
    #expect(store.contents(blob.key) == Array("hello".utf8))
    #expect(try store.blobs.size(of: blob.key) == 5)
    #expect(store.blobs.path(of: blob.key).hasSuffix("/32/4d/\(blob.key)"))
  }

  @Test func piecesMakeTheSameBlobAsTheWhole() throws {
    let store = try TemporaryStore()
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let whole = try store.store(bytes)
    let writer = try store.blobs.startWriting()
    var rest = bytes[...]
    for size in [0, 1, 2, 63, 64, 65, 65_536, 100_000, 1_000_000] {
      try writer.write(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    #expect(writer.bytes == 300_000)
    #expect(try writer.finish() == whole)
    #expect(store.files().count == 1)
  }

  @Test func emptyFileIsABlobToo() throws {
    let store = try TemporaryStore()
    let blob = try store.blobs.startWriting().finish()
    #expect(blob.bytes == 0 && blob.crc32 == 0)
    #expect(store.contents(blob.key) == [])
  }

  @Test func typeIsSniffedWhileTheBytesTrickleIn() throws {
    let store = try TemporaryStore()
    let writer = try store.blobs.startWriting()
    for byte: UInt8 in [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A] {
      try writer.write([byte])
      #expect(writer.type == nil)
    }
    try writer.write([0x0A])
    #expect(writer.type == .png)
    #expect(try writer.finish().type == .png)
  }

  @Test func blobsCannotBeWrittenToAndBelongToTheirOwnerAlone() throws {
    let store = try TemporaryStore()
    let blob = try store.store([1, 2, 3])
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    #expect(try mode(store.blobs.path(of: blob.key)) == 0o400)
    #expect(try mode(store.blobs.directory) == 0o700)
  }

  @Test func writerIsOfNoUseOnceFinished() throws {
    let store = try TemporaryStore()
    let writer = try store.blobs.startWriting()
    let key = try writer.finish().key
    #expect(throws: BlobStoreError.writerIsClosed) { try writer.write([1]) }
    #expect(throws: BlobStoreError.writerIsClosed) { try writer.finish() }
    writer.abort()
    #expect(store.contents(key) == [])
  }

  @Test func manyWritersOfTheSameBytesLeaveOneBlob() async throws {
    let store = try TemporaryStore()
    let bytes = [UInt8](repeating: 7, count: 100_000)
    let keys = try await withThrowingTaskGroup(of: BlobKey.self) { group in
      for _ in 0..<40 { group.addTask { try store.store(bytes).key } }
      return try await group.reduce(into: Set<BlobKey>()) { $0.insert($1) }
    }
    let key = try #require(keys.first)
    #expect(keys.count == 1)
    #expect(store.files().count == 1)
    #expect(store.contents(key) == bytes)
  }

  @Test func rewritingABlobLeavesItsReadersAlone() throws {
    let store = try TemporaryStore()
    let key = try store.store(Array("the same".utf8)).key
    let reader = try #require(FileHandle(forReadingAtPath: store.blobs.path(of: key)))
    #expect(try store.store(Array("the same".utf8)).key == key)
    #expect(try reader.readToEnd() == Data("the same".utf8))
  }
}
