import Foundation

/// Why the root key could not be had.
public enum RootKeyError: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case unwritable(path: String, reason: String)
  case wrongSize(path: String, bytes: Int)
  /// Somebody besides its owner may read or write the file.
  case open(path: String, mode: UInt32)

  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "cannot read the key \(path): \(reason)"
    case .unwritable(let path, let reason): "cannot make the key \(path): \(reason)"
    case .wrongSize(let path, let bytes):
      "the key \(path) has \(bytes) bytes instead of \(SecretKey.size): put the right one back from a backup"
    case .open(let path, let mode):
      "others may use the key \(path) (mode \(String(mode & 0o7777, radix: 8))): run chmod 600 on it"
    }
  }
}

extension RootKey {
  /// Reads the key, or makes it at the very first start (mode 0600, on disk before anything is derived from it).
  ///
  /// All services start at once and call this: the one whose `link` comes first made the key, the others read it.
  /// - Throws: `RootKeyError`
  public static func loadOrCreate(at path: String) throws -> RootKey {
    if access(path, F_OK) != 0, errno == ENOENT { try create(at: path) }
    return try load(at: path)
  }

  private static func load(at path: String) throws -> RootKey {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw RootKeyError.unreadable(path: path, reason: reason()) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw RootKeyError.unreadable(path: path, reason: reason()) }
    guard status.st_mode & 0o077 == 0 else { throw RootKeyError.open(path: path, mode: UInt32(status.st_mode)) }
    var bytes = [UInt8](repeating: 0, count: SecretKey.size + 1)
    let count = read(file, &bytes, bytes.count)
    guard count >= 0 else { throw RootKeyError.unreadable(path: path, reason: reason()) }
    guard let key = SecretKey(Array(bytes.prefix(count))) else {
      throw RootKeyError.wrongSize(path: path, bytes: Int(status.st_size))
    }
    return RootKey(key)
  }

  private static func create(at path: String) throws {
    let temporary = "\(path).\(Hex.encode(randomBytes(8)))"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw RootKeyError.unwritable(path: path, reason: reason()) }
    defer {
      close(file)
      unlink(temporary)
    }
    let bytes = randomBytes(SecretKey.size)
    guard write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
      throw RootKeyError.unwritable(path: path, reason: reason())
    }
    guard link(temporary, path) == 0 || errno == EEXIST else {
      throw RootKeyError.unwritable(path: path, reason: reason())
    }
    let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
