import Domain
import Foundation
import Synchronization

/// One blob on its way in: bytes go to a temporary file while they are hashed.
///
/// May be handed from task to task; calls one after another. A writer that is let go unfinished leaves nothing behind.
/// All calls block for as long as the disk takes, `finish` longest.
public final class BlobWriter: Sendable {
  private struct State {
    var digest = ContentDigest()
    /// nil once finished or aborted.
    var descriptor: Int32?
  }

  private let store: BlobStore
  private let path: String
  private let state: Mutex<State>

  init(store: BlobStore) throws {
    self.store = store
    path = "\(store.incoming)/\(UUID().uuidString)"
    let descriptor = try FileSystem.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
    state = Mutex(State(descriptor: descriptor))
  }

  deinit { abort() }

  /// How many bytes were written so far.
  public var bytes: Int64 { state.withLock { $0.digest.bytes } }

  /// What the file is by its first bytes; nil as long as too few are there to tell, or for what we do not take.
  public var type: MediaType? { state.withLock { $0.digest.type } }

  /// Appends bytes.
  /// - Throws: `BlobStoreError` when the disk is full or broken; the writer is of no more use then.
  public func write(_ bytes: UnsafeRawBufferPointer) throws {
    try state.withLock { state in
      guard let descriptor = state.descriptor else { throw BlobStoreError.writerIsClosed }
      try FileSystem.write(bytes, to: descriptor)
      state.digest.update(bytes)
    }
  }

  public func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try write($0) }
  }

  /// Makes the blob durable under its name. When this returns, it survives a power cut.
  public func finish() throws -> StoredBlob {
    try state.withLock { state in
      guard let descriptor = state.descriptor else { throw BlobStoreError.writerIsClosed }
      state.descriptor = nil
      defer { FileSystem.close(descriptor) }
      do {
        let blob = try state.digest.finalize()
        try store.publish(path, open: descriptor, as: blob.key)
        return blob
      } catch {
        try? FileSystem.remove(path)
        throw error
      }
    }
  }

  /// Throws away what was written. Does nothing after `finish`.
  public func abort() {
    state.withLock { state in
      guard let descriptor = state.descriptor else { return }
      state.descriptor = nil
      FileSystem.close(descriptor)
      // Where even that fails, the store clears it away at a later start.
      try? FileSystem.remove(path)
    }
  }
}
