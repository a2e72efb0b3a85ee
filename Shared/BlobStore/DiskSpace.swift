/// What a disk holds, in bytes.
public struct DiskSpace: Sendable, Equatable {
  /// What a user without privileges may still write.
  public var free: Int64
  /// All of it, taken or not.
  public var size: Int64

  public init(free: Int64, size: Int64) {
    (self.free, self.size) = (free, size)
  }

  /// Of the file system that `path` lies on.
  /// - Throws: `BlobStoreError`
  public init(at path: String) throws {
    self = try FileSystem.space(at: path)
  }

  /// In bytes, what is to be left free for the databases: once they cannot write, nothing of any studio works. Of a
  /// small disk a twentieth.
  public var reserve: Int64 { min(512 << 20, size / 20) }
}
