import Domain
import Foundation

/// A folder of small files that survive a power cut: each is there whole, as it was or as it is to be. All calls block
/// for as long as the disk takes.
public struct DurableFolder: Sendable {
  public let path: String

  /// Makes the folder (0700) where it is missing; the one above it is there.
  public init(_ path: String) throws {
    self.path = path
    if try FileSystem.makeDirectory(path) { try FileSystem.syncDirectory(FileSystem.parent(of: path)) }
  }

  /// Where something in the folder lies.
  public func path(of name: String) -> String { "\(path)/\(name)" }

  public func write(_ bytes: [UInt8], as name: String) throws {
    let new = path(of: "\(name).\(UUID().uuidString).new")
    let descriptor = try FileSystem.open(new, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
    do {
      defer { FileSystem.close(descriptor) }
      try bytes.withUnsafeBytes { try FileSystem.write($0, to: descriptor) }
      try FileSystem.sync(descriptor)
      try FileSystem.rename(new, to: path(of: name))
    } catch {
      try? FileSystem.remove(new)
      throw error
    }
    try FileSystem.syncDirectory(path)
  }

  /// nil where there is none of that name.
  public func read(_ name: String) throws -> [UInt8]? {
    do {
      let descriptor = try FileSystem.open(path(of: name), O_RDONLY | O_NOFOLLOW)
      defer { FileSystem.close(descriptor) }
      var bytes: [UInt8] = []
      try FileSystem.forEachChunk(of: descriptor) { bytes += $0 }
      return bytes
    } catch BlobStoreError.system("open", ENOENT) {
      return nil
    }
  }

  /// One that is gone already is no error.
  public func remove(_ name: String) throws {
    try FileSystem.remove(path(of: name))
  }

  /// In no order; nothing where the folder is gone.
  public func names() throws -> [String] {
    var names: [String] = []
    try FileSystem.forEachName(in: path) { names.append($0) }
    return names
  }

  /// When a file was last written to; nil where there is none of that name.
  public func modified(_ name: String) throws -> Timestamp? {
    try FileSystem.status(of: path(of: name))?.modified
  }
}
