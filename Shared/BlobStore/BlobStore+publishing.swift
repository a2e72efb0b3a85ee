import Domain
import Foundation

extension BlobStore {
  /// Takes a finished file into the store: hashes it, makes it durable, and moves it. The file is gone from where it
  /// was. On another file system than the store's it is copied first.
  ///
  /// Blocks for as long as the disk takes.
  /// - Throws: `BlobStoreError`; the file stays where it was then.
  public func importFile(at path: String) throws -> StoredBlob {
    let descriptor = try FileSystem.open(path, O_RDONLY | O_NOFOLLOW)
    defer { FileSystem.close(descriptor) }
    var digest = ContentDigest()
    let isSameFileSystem = try FileSystem.device(of: descriptor) == FileSystem.device(of: incoming)
    guard isSameFileSystem else {
      let writer = try startWriting()
      try FileSystem.forEachChunk(of: descriptor) { try writer.write($0) }
      let blob = try writer.finish()
      try FileSystem.remove(path)
      return blob
    }
    try FileSystem.forEachChunk(of: descriptor) { digest.update($0) }
    let blob = try digest.finalize()
    try publish(path, open: descriptor, as: blob.key)
    return blob
  }

  /// Gives a complete file its name: content on disk first, then the name, then the folders that lead to it.
  ///
  /// The file takes the place of an older one with the same bytes; who reads that one goes on reading it.
  func publish(_ path: String, open descriptor: Int32, as key: BlobKey) throws {
    try FileSystem.setMode(descriptor, 0o400)
    try FileSystem.touch(descriptor)
    try FileSystem.sync(descriptor)
    let target = self.path(of: key)
    let folder = FileSystem.parent(of: target)
    let above = FileSystem.parent(of: folder)
    try FileSystem.withLock(lockPath, .shared) {
      try FileSystem.makeDirectory(above)
      try FileSystem.makeDirectory(folder)
      try FileSystem.rename(path, to: target)
    }
    // All three, always: another writer may have made a folder a moment ago and not have synced it yet.
    for each in [folder, above, directory] { try FileSystem.syncDirectory(each) }
  }
}
