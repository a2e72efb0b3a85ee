import Domain
import Foundation

extension BlobStore {
  /// Begins a blob in a file at `path`, which must not be there yet and lies on the store's file system.
  public func startResumable(at path: String) throws -> ResumableWriter {
    try ResumableWriter(store: self, path: path, checkpoint: nil, isNew: true)
  }

  /// Goes on with a blob from `checkpoint`; nil: from its first byte. Fails with `BlobStoreError.inUse` while another
  /// writer is at it.
  public func resumeWriting(at path: String, from checkpoint: WritingCheckpoint?) throws -> ResumableWriter {
    try ResumableWriter(store: self, path: path, checkpoint: checkpoint, isNew: false)
  }

  /// The blob whose last byte `checkpoint` counts, if it is in the store; it is young again then.
  public func published(_ checkpoint: WritingCheckpoint) throws -> StoredBlob? {
    guard var digest = checkpoint.digest else { return nil }
    let blob = try digest.finalize()
    let path = path(of: blob.key)
    return try FileSystem.withLock(lockPath, .shared) {
      guard try FileSystem.status(of: path)?.size == blob.bytes else { return nil }
      let descriptor = try FileSystem.open(path, O_RDONLY | O_NOFOLLOW)
      defer { FileSystem.close(descriptor) }
      try FileSystem.touch(descriptor)
      return blob
    }
  }

  /// How much the store's disk holds, and still takes.
  public func space() throws -> DiskSpace {
    try FileSystem.space(at: directory)
  }
}

extension MediaType {
  /// What a file is by its first bytes, as far as `checkpoint` knows them.
  public static func sniff(_ checkpoint: WritingCheckpoint?) -> MediaType? {
    checkpoint?.digest?.type
  }
}
