import BlobStore
import Domain
import Foundation
import Testing

@Suite struct BlobCrashTests {
  @Test func nothingShowsUnderABlobsNameBeforeItIsWhole() throws {
    let store = try TemporaryStore()
    let writer = try store.blobs.startWriting()
    try writer.write(Array("half of ".utf8))
    #expect(store.files().allSatisfy { $0.hasPrefix("incoming/") })
    try writer.write(Array("it".utf8))
    let key = try writer.finish().key
    #expect(store.files() == ["\(key.rawValue.prefix(2))/\(key.rawValue.dropFirst(2).prefix(2))/\(key)"])
  }

  @Test func abandonedWriterLeavesNothing() throws {
    let store = try TemporaryStore()
    do {
      let writer = try store.blobs.startWriting()
      try writer.write([1, 2, 3])
    }
    #expect(store.files().isEmpty)
    let writer = try store.blobs.startWriting()
    writer.abort()
    #expect(store.files().isEmpty)
  }

  @Test func leftoversOfADeadWriterGoAtTheNextStartButNotThoseOfALivingOne() throws {
    let store = try TemporaryStore()
    let living = try store.blobs.startWriting()
    try living.write([1])
    let dead = store.blobs.directory + "/incoming/dead"
    _ = FileManager.default.createFile(atPath: dead, contents: Data("half".utf8))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -25 * 3600)], ofItemAtPath: dead)
    _ = try BlobStore(directory: store.blobs.directory)
    #expect(!FileManager.default.fileExists(atPath: dead))
    #expect(try living.finish().bytes == 1)
  }

  @Test func blobSurvivesAReopenedStore() throws {
    let store = try TemporaryStore()
    let blob = try store.store(Array("kept".utf8))
    let again = try BlobStore(directory: store.blobs.directory)
    #expect(try again.size(of: blob.key) == 4)
  }

  @Test func failedPublishingLeavesNeitherNameNorLeftover() throws {
    let store = try TemporaryStore()
    let key = try store.store(Array("blocked".utf8)).key
    // A folder stands where the blob should go: the rename fails, whoever runs this.
    let path = store.blobs.path(of: key)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path + "/x", withIntermediateDirectories: true)
    #expect(throws: BlobStoreError.self) { try store.store(Array("blocked".utf8)) }
    #expect(store.files().isEmpty)
  }
}
