import BlobStore

/// How much of the disk uploads may take. The rest of it belongs to the databases: once they cannot write, nothing of
/// any studio works.
///
/// Asked before every write, as uploads run side by side, and not all of them say how long they are.
struct UploadRoom: Sendable {
  var disk: @Sendable () throws -> DiskSpace

  init(_ blobs: BlobStore) {
    disk = { try blobs.space() }
  }

  /// Fails with `outOfSpace` where `bytes` more would take of what is left free. Blocks as the disk does.
  func check(for bytes: Int64) throws {
    let space = try disk()
    guard bytes <= space.free - space.reserve else { throw Problem.outOfSpace }
  }
}
