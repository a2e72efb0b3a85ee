import Foundation

/// A folder for what is unfinished of one original, on the blob store's file system.
struct Bench {
  let path: String

  init(in folder: String) throws {
    path = "\(folder)/\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// What cannot be removed now is removed at the next start.
  func clear() {
    try? FileManager.default.removeItem(atPath: path)
  }
}
