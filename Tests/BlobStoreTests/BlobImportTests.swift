import BlobStore
import Domain
import Foundation
import Testing

@Suite struct BlobImportTests {
  private func file(_ bytes: [UInt8], in store: TemporaryStore) throws -> String {
    let path = store.folder + "/" + UUID().uuidString
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  @Test func importedFileIsMovedAndKnownAsIfItHadBeenWritten() throws {
    let store = try TemporaryStore()
    let bytes: [UInt8] = [0xFF, 0xD8, 0xFF] + [UInt8](repeating: 9, count: 700_000)
    let path = try file(bytes, in: store)
    let imported = try store.blobs.importFile(at: path)
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(imported.type == .jpeg)
    #expect(try store.store(bytes) == imported)
    #expect(store.contents(imported.key) == bytes)
  }

  @Test func fileOfAnotherFileSystemIsCopied() throws {
    let elsewhere = "/dev/shm/\(UUID().uuidString)"
    try #require(FileManager.default.createFile(atPath: elsewhere, contents: Data("from afar".utf8)))
    let store = try TemporaryStore()
    let imported = try store.blobs.importFile(at: elsewhere)
    #expect(store.contents(imported.key) == Array("from afar".utf8))
    #expect(!FileManager.default.fileExists(atPath: elsewhere))
  }

  @Test func importedFileIsYoungHoweverOldItWas() throws {
    let store = try TemporaryStore()
    let path = try file([1], in: store)
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path)
    let key = try store.blobs.importFile(at: path).key
    #expect(try !store.blobs.remove(key, unlessPublishedSince: Timestamp.now.advanced(by: .seconds(-60))))
  }

  @Test func linksFoldersAndMissingFilesAreNotImported() throws {
    let store = try TemporaryStore()
    let secret = try file(Array("secret".utf8), in: store)
    let link = store.folder + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: secret)
    for path in [link, store.folder, store.folder + "/missing", ""] {
      #expect(throws: BlobStoreError.self) { try store.blobs.importFile(at: path) }
    }
    #expect(store.files().isEmpty)
  }
}
