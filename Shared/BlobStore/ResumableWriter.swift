import Domain
import Foundation
import Synchronization

/// One blob on its way in over many requests, days and processes: its bytes lie in a file with a name of its own, and
/// a checkpoint, which the caller keeps, says how many of them count.
///
/// 1. What a checkpoint counts is on disk. What lies behind it is cut off when the file is opened again.
/// 2. One process at a time writes: the file is locked, and the kernel lets go of the lock when its holder dies.
/// 3. A checkpoint that is damaged, or of another libsodium, costs time and nothing else: the file is hashed anew.
///
/// Calls one after another. All calls block for as long as the disk takes.
public final class ResumableWriter: Sendable {
  private struct State {
    var digest: ContentDigest
    /// nil once finished or closed.
    var descriptor: Int32?
  }

  private let store: BlobStore
  private let path: String
  private let state: Mutex<State>

  init(store: BlobStore, path: String, checkpoint: WritingCheckpoint?, isNew: Bool) throws {
    let descriptor = try FileSystem.open(path, O_RDWR | O_NOFOLLOW | (isNew ? O_CREAT | O_EXCL : 0), mode: 0o600)
    do {
      try FileSystem.lock(descriptor)
      let digest = try Self.digest(of: descriptor, upTo: checkpoint)
      try FileSystem.cut(descriptor, to: digest.bytes)
      state = Mutex(State(digest: digest, descriptor: descriptor))
    } catch {
      FileSystem.close(descriptor)
      throw error
    }
    (self.store, self.path) = (store, path)
  }

  deinit { close() }

  /// How many bytes count so far.
  public var bytes: Int64 { state.withLock { $0.digest.bytes } }

  /// What the file is by its first bytes; nil as long as too few are there to tell, or for what we do not take.
  public var type: MediaType? { state.withLock { $0.digest.type } }

  /// Appends bytes. When it throws, none of them count.
  public func write(_ bytes: UnsafeRawBufferPointer) throws {
    try withDescriptor { descriptor, digest in
      try FileSystem.write(bytes, to: descriptor, at: digest.bytes)
      digest.update(bytes)
    }
  }

  public func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try write($0) }
  }

  /// Appends bytes of another file, from `offset` on: at most `limit`, and fewer only where that file ends.
  public func append(fileAt path: String, from offset: Int64, atMost limit: Int) throws -> Int {
    let source = try FileSystem.open(path, O_RDONLY | O_NOFOLLOW)
    defer { FileSystem.close(source) }
    return try withUnsafeTemporaryAllocation(byteCount: limit, alignment: 16) { buffer in
      let count = try FileSystem.readFully(source, at: offset, into: buffer)
      try write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      return count
    }
  }

  /// Makes what came so far durable, and says how to go on from there.
  public func checkpoint() throws -> WritingCheckpoint {
    try withDescriptor { descriptor, digest in
      try FileSystem.syncBytes(descriptor)
      return WritingCheckpoint(digest)
    }
  }

  /// A moment to come back to while this writer is open.
  public struct Mark: Sendable {
    let digest: ContentDigest
  }

  public func mark() -> Mark { state.withLock { Mark(digest: $0.digest) } }

  /// Forgets what came since `mark`.
  public func rewind(to mark: Mark) throws {
    try withDescriptor { descriptor, digest in
      digest = mark.digest
      try FileSystem.cut(descriptor, to: digest.bytes)
    }
  }

  /// Makes the blob durable under its name; the file is gone from where it was.
  public func finish() throws -> StoredBlob {
    defer { close() }
    return try withDescriptor { descriptor, digest in
      let blob = try digest.finalize()
      try store.publish(path, open: descriptor, as: blob.key)
      return blob
    }
  }

  /// Lets go of the file, which stays. Does nothing after `finish`.
  public func close() {
    state.withLock { state in
      guard let descriptor = state.descriptor else { return }
      state.descriptor = nil
      // A child process that is being started holds a copy of the descriptor for a moment; the lock goes now.
      FileSystem.unlock(descriptor)
      FileSystem.close(descriptor)
    }
  }

  private func withDescriptor<Result: Sendable>(_ body: (Int32, inout ContentDigest) throws -> Result) throws -> Result
  {
    try state.withLock { state in
      guard let descriptor = state.descriptor else { throw BlobStoreError.writerIsClosed }
      return try body(descriptor, &state.digest)
    }
  }

  /// What is known of the bytes that count: as it was saved, or read from them again.
  private static func digest(of descriptor: Int32, upTo checkpoint: WritingCheckpoint?) throws -> ContentDigest {
    guard let checkpoint else { return ContentDigest() }
    let size = try FileSystem.size(of: descriptor)
    if let digest = checkpoint.digest, digest.bytes <= size { return digest }
    var digest = ContentDigest()
    try FileSystem.cut(descriptor, to: checkpoint.bytes < 0 ? size : min(checkpoint.bytes, size))
    try FileSystem.forEachChunk(of: descriptor) { digest.update($0) }
    return digest
  }
}
