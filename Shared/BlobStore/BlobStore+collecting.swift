import Domain
import Foundation

extension BlobStore {
  /// Visits every blob that was published before `moment`, in no order. Foreign files are passed over.
  public func forEachKey(olderThan moment: Timestamp, _ body: (BlobKey) throws -> Void) throws {
    try FileSystem.forEachName(in: directory) { first in
      guard Self.isFanOut(first) else { return }
      try FileSystem.forEachName(in: "\(directory)/\(first)") { second in
        guard Self.isFanOut(second) else { return }
        try FileSystem.forEachName(in: "\(directory)/\(first)/\(second)") { name in
          guard let key = BlobKey(name), name.hasPrefix(first + second),
            let status = try FileSystem.status(of: path(of: key)), status.modified < moment
          else { return }
          try body(key)
        }
      }
    }
  }

  /// Removes a blob that nothing refers to, unless it was published again since `moment`.
  /// - Returns: whether it was there and is gone.
  @discardableResult
  public func remove(_ key: BlobKey, unlessPublishedSince moment: Timestamp = .now) throws -> Bool {
    let path = path(of: key)
    return try FileSystem.withLock(lockPath, .alone) {
      guard let status = try FileSystem.status(of: path), status.modified < moment else {
        return false
      }
      try FileSystem.remove(path)
      return true
    }
  }

  /// Makes a blob as young as one that is published now: soon nothing refers to it, but whoever is at reading it has the
  /// grace time left. Nothing where there is no such blob.
  public func rejuvenate(_ key: BlobKey) throws {
    let path = path(of: key)
    try FileSystem.withLock(lockPath, .shared) {
      guard try FileSystem.status(of: path) != nil else { return }
      let descriptor = try FileSystem.open(path, O_RDONLY | O_NOFOLLOW)
      defer { FileSystem.close(descriptor) }
      try FileSystem.touch(descriptor)
    }
  }

  private static func isFanOut(_ name: String) -> Bool {
    name.utf8.count == 2 && name.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
