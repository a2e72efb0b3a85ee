import Foundation

/// Why the store could not do it.
public enum BlobStoreError: Error, Equatable, CustomStringConvertible {
  /// A system call failed, with its `errno`.
  case system(call: String, code: Int32)
  /// `write` or `finish` after `finish` or `abort`.
  case writerIsClosed
  /// Another writer is at the same file.
  case inUse
  /// A name in the store that is not a blob's.
  case invalidKey

  /// Whether there is no room left for the bytes: on the disk, or in the user's share of it.
  public var isOutOfSpace: Bool {
    if case .system(_, let code) = self { code == ENOSPC || code == EDQUOT } else { false }
  }

  public var description: String {
    switch self {
    case .system(let call, let code): "\(call): \(String(cString: strerror(code)))"
    case .writerIsClosed: "the blob was finished or given up already"
    case .inUse: "another writer is at the same file"
    case .invalidKey: "not a blob key"
    }
  }
}
