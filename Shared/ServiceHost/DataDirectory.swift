import Foundation

/// The folder everything of one installation lives in. Ours alone: it holds keys and other people's pictures.
struct DataDirectory {
  let path: String

  init(_ path: String) {
    self.path = path
  }

  /// Makes the folder (0700) and its `run` folder for sockets.
  /// Whatever this program makes from now on, databases and blobs alike, is for its own user alone.
  func prepare() throws {
    umask(0o077)
    for folder in [path, "\(path)/run"] {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: "\(path)/run")
  }
}
