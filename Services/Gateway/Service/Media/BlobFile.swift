import BlobStore
import Foundation
import NIOCore
import NIOPosix

/// A blob open for sending. One use each: two connections' event loops may not share one.
final class BlobFile: Sendable {
  private let handle: NIOFileHandle

  private init(_ handle: NIOFileHandle) {
    self.handle = handle
  }

  deinit {
    // Nothing was written to it.
    try? handle.close()
  }

  /// Opens it on a thread of its own: a slow disk holds up nobody else.
  /// - Throws: `CutShort` where the file ends before `end`: the system would wait for its rest for ever.
  static func open(_ path: String, upTo end: Int64) async throws -> BlobFile {
    try await open([(path, end)])[0]
  }

  /// The same of several, in one go.
  static func open(_ files: [(path: String, end: Int64)]) async throws -> [BlobFile] {
    try await NIOThreadPool.singleton.runIfActive { try files.map { try opened($0.path, upTo: $0.end) } }
  }

  private static func opened(_ path: String, upTo end: Int64) throws -> BlobFile {
    let descriptor = Foundation.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw BlobStoreError.system(call: "open", code: errno) }
    let file = BlobFile(NIOFileHandle(_deprecatedTakingOwnershipOfDescriptor: descriptor))
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw BlobStoreError.system(call: "fstat", code: errno) }
    guard Int64(status.st_size) >= end else { throw CutShort() }
    return file
  }

  /// Sends a stretch of it as the next part of the answer on `channel`. It stays open until that is with the system.
  /// - Parameter before: what goes out in front of it.
  func send(_ range: Range<Int64>, after before: ByteBuffer?, on channel: any Channel) -> EventLoopFuture<Void> {
    let region = FileRegion(fileHandle: handle, readerIndex: Int(range.lowerBound), endIndex: Int(range.upperBound))
    let sent = channel.eventLoop.makePromise(of: Void.self)
    channel.triggerUserOutboundEvent(FileOnItsWay(before: before, region: region), promise: sent)
    return sent.futureResult.always { _ in withExtendedLifetime(self) {} }
  }

  /// The bytes of a stretch that is small.
  func read(_ range: Range<Int64>) async throws -> ByteBuffer {
    try await NIOThreadPool.singleton.runIfActive { [handle] in
      var buffer = ByteBufferAllocator().buffer(capacity: range.count)
      while buffer.readableBytes < range.count {
        let missing = range.count - buffer.readableBytes
        let from = off_t(range.upperBound) - off_t(missing)
        let count = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: missing) { space in
          try handle.withUnsafeFileDescriptor { descriptor in
            while true {
              let count = pread(descriptor, space.baseAddress, missing, from)
              if count >= 0 { return count }
              guard errno == EINTR else { throw BlobStoreError.system(call: "pread", code: errno) }
            }
          }
        }
        if count == 0 { throw CutShort() }
      }
      return buffer
    }
  }

  struct CutShort: Error {}
}
