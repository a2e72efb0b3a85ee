import Foundation

extension FileSystem {
  /// - Returns: whether it was made just now; one that is there already is no error.
  @discardableResult
  static func makeDirectory(_ path: String) throws -> Bool {
    do {
      _ = try checked("mkdir") { mkdir(path, 0o700) }
      return true
    } catch BlobStoreError.system(_, EEXIST) {
      return false
    }
  }

  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes the names in a folder survive a power cut.
  static func syncDirectory(_ path: String) throws {
    let descriptor = try open(path, O_RDONLY | O_DIRECTORY)
    defer { close(descriptor) }
    try sync(descriptor)
  }

  /// Visits the names in a folder; nothing where the folder is missing.
  static func forEachName(in path: String, _ body: (String) throws -> Void) throws {
    guard let folder = opendir(path) else {
      if errno == ENOENT || errno == ENOTDIR { return }
      throw BlobStoreError.system(call: "opendir", code: errno)
    }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { try body(name) }
    }
  }

  enum Lock {
    case shared, alone

    var operation: Int32 { self == .shared ? LOCK_SH : LOCK_EX }
  }

  /// Runs `body` while holding a lock between processes; the kernel lets go of it when its holder dies.
  static func withLock<Result>(_ path: String, _ lock: Lock, _ body: () throws -> Result) throws -> Result {
    let descriptor = try open(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o600)
    defer { close(descriptor) }
    _ = try checked("flock") { flock(descriptor, lock.operation) }
    return try body()
  }
}
