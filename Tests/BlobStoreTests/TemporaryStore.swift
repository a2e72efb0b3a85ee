import BlobStore
import Domain
import Foundation

/// A store in a folder of its own, removed with the value's last holder.
final class TemporaryStore: Sendable {
  let folder: String
  let blobs: BlobStore

  init() throws {
    folder = NSTemporaryDirectory() + "blobs-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    blobs = try BlobStore(directory: folder + "/blobs")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func store(_ bytes: [UInt8]) throws -> StoredBlob {
    let writer = try blobs.startWriting()
    try writer.write(bytes)
    return try writer.finish()
  }

  func contents(_ key: BlobKey) -> [UInt8]? {
    FileManager.default.contents(atPath: blobs.path(of: key)).map { Array($0) }
  }

  /// Files lying below the store, its lock aside.
  func files() -> [String] {
    let names = FileManager.default.enumerator(atPath: folder + "/blobs")?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      return name != "lock" && FileManager.default.fileExists(atPath: folder + "/blobs/" + name, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }

  /// Makes a blob look as if it had been published long ago.
  func age(_ key: BlobKey, days: Int) throws {
    let past = Date(timeIntervalSinceNow: -Double(days) * 86_400)
    try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: blobs.path(of: key))
  }
}
