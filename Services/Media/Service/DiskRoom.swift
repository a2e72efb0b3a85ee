import BlobStore

/// What the disk has room for. The disk itself is asked, never what a tool complains of: that may quote the file, and a
/// file that says "No space left on device" would be tried for ever.
struct DiskRoom: Sendable {
  var space: @Sendable () throws -> DiskSpace

  init(on folder: String) {
    space = { try DiskSpace(at: folder) }
  }

  /// - Throws: `Hindrance` where so many bytes would take of what is to be left free: there may be room later.
  func check(for bytes: Int64) throws(Hindrance) {
    let space: DiskSpace
    do { space = try self.space() } catch { throw Hindrance(detail: "\(error)") }
    guard bytes <= space.free - space.reserve else {
      throw Hindrance(detail: "\(bytes) bytes are to be written, and \(space.free) are free")
    }
  }

  /// Runs what reads a file and writes another. Where it fails on a full disk the file is not to blame.
  /// - Throws: `Hindrance` then, or else what `body` throws.
  func excusing<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch let error where error is Refusal || error is ProcessLoss {
      try check(for: 0)
      throw error
    }
  }
}
