import BlobStore
import Domain
import Foundation
import Testing

@Suite struct BlobCollectingTests {
  private let dayAgo = Timestamp.now.advanced(by: .seconds(-86_400))

  private func oldKeys(_ store: TemporaryStore) throws -> Set<BlobKey> {
    var keys: Set<BlobKey> = []
    try store.blobs.forEachKey(olderThan: dayAgo) { keys.insert($0) }
    return keys
  }

  @Test func onlyOldBlobsAreOfferedForCollection() throws {
    let store = try TemporaryStore()
    let old = try store.store([1]).key
    let young = try store.store([2]).key
    try store.age(old, days: 2)
    #expect(try oldKeys(store) == [old])
    #expect(try store.blobs.remove(old, unlessPublishedSince: dayAgo))
    #expect(try !store.blobs.remove(young, unlessPublishedSince: dayAgo))
    #expect(store.contents(old) == nil)
    #expect(store.contents(young) == [2])
  }

  @Test func blobPublishedAgainIsYoungAgain() throws {
    let store = try TemporaryStore()
    let key = try store.store([1]).key
    try store.age(key, days: 2)
    _ = try store.store([1])
    #expect(try oldKeys(store).isEmpty)
    #expect(try !store.blobs.remove(key, unlessPublishedSince: dayAgo))
    #expect(store.contents(key) == [1])
  }

  /// Writers and a collector that is always late: after every `finish` the blob is there.
  @Test func collectorNeverTakesWhatIsPublishedInTheSameMoment() async throws {
    let store = try TemporaryStore()
    let key = try store.store([42]).key
    let dayAgo = dayAgo
    for _ in 0..<50 {
      try store.age(key, days: 2)
      async let removed = Task.detached { try store.blobs.remove(key, unlessPublishedSince: dayAgo) }.value
      _ = try store.store([42])
      _ = try await removed
      #expect(store.contents(key) == [42])
    }
  }

  @Test func removingWhatIsNotThereIsNoError() throws {
    let store = try TemporaryStore()
    let key = try #require(BlobKey(String(repeating: "a", count: 64)))
    #expect(try !store.blobs.remove(key))
    #expect(try store.blobs.size(of: key) == nil)
  }

  @Test func foreignFilesAreNeitherOfferedNorTouched() throws {
    let store = try TemporaryStore()
    let key = try store.store([1]).key
    let old = Date(timeIntervalSinceNow: -10 * 86_400)
    let root = store.blobs.directory
    let folder = (store.blobs.path(of: key) as NSString).deletingLastPathComponent
    let misplaced = String(repeating: "f", count: 64)
    for path in ["\(root)/readme", "\(folder)/note.txt", "\(folder)/\(misplaced)", "\(root)/zz"] {
      _ = FileManager.default.createFile(atPath: path, contents: Data())
      try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: path)
    }
    #expect(try oldKeys(store).isEmpty)
    #expect(store.files().count == 5)
  }

  @Test(arguments: [
    "", "..", "../../etc/passwd", String(repeating: "A", count: 64), String(repeating: "a", count: 63),
    String(repeating: "a", count: 65), "../" + String(repeating: "a", count: 61),
    String(repeating: "a", count: 63) + "\0", String(repeating: "a", count: 63) + "/",
    String(repeating: "é", count: 32),
  ])
  func hostileKeysAreNoKeys(_ text: String) {
    #expect(BlobKey(text) == nil)
    let json = try? JSONEncoder().encode(text)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(BlobKey.self, from: json ?? Data()) }
  }
}
