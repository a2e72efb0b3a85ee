import BlobStore

/// How much of the disk uploads may take. The rest of it belongs to the databases: once they cannot write, nothing of
/// any studio works.
///
/// Asked before every write, as uploads run side by side, and not all of them say how long they are.
struct UploadRoom: Sendable {
  /// What is left free on a large disk, in bytes.
  private static let mostReserve: Int64 = 512 << 20

  var disk: @Sendable () throws -> DiskSpace

  init(_ blobs: BlobStore) {
    disk = { try blobs.space() }
  }

  /// Fails with `outOfSpace` where `bytes` more would take of what is left free. Blocks as the disk does.
  func check(for bytes: Int64) throws {
    let space = try disk()
    guard bytes <= space.free - Self.reserve(of: space) else { throw Problem.outOfSpace }
  }

  /// A twentieth of a small disk.
  private static func reserve(of space: DiskSpace) -> Int64 { min(mostReserve, space.size / 20) }
}
