import BlobStore
import CatalogAPI
import Dispatch
import Domain

extension BlobStore {
  /// Takes a finished file off a bench: on disk when this returns.
  /// - Throws: `ProcessLoss` where it is not what was to be made.
  func takeIn(_ path: String, as type: MediaType) async throws -> StoredBlob {
    let blob = try await offPool { try importFile(at: path) }
    guard blob.type == type else { throw ProcessLoss.ended("what it made is no \(type.rawValue)") }
    return blob
  }
}

extension StoredOriginal {
  init(_ blob: StoredBlob) {
    self.init(blob: blob.key, bytes: blob.bytes, crc32: blob.crc32)
  }
}

/// Runs what blocks on the disk on a thread of its own: those that run tasks are few.
func offPool<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async { continuation.resume(with: Result(catching: body)) }
  }
}
