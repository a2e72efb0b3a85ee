import BlobStore
import Foundation
import NIOCore
import NIOPosix

/// A blob open for reading, on threads of their own: a slow disk holds up nobody else.
final class BlobFile: Sendable {
  static let chunk: Int64 = 256 << 10

  private let descriptor: Int32

  private init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  static func open(_ path: String) async throws -> BlobFile {
    try await NIOThreadPool.singleton.runIfActive {
      let descriptor = Foundation.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { throw BlobStoreError.system(call: "open", code: errno) }
      return BlobFile(descriptor: descriptor)
    }
  }

  /// The bytes from `offset` on, at most a chunk and none from `end` on.
  /// - Throws: `CutShort` where the file ends before that.
  func read(at offset: Int64, upTo end: Int64) async throws -> ByteBuffer {
    let count = Int(min(Self.chunk, end - offset))
    return try await NIOThreadPool.singleton.runIfActive { [descriptor] in
      var buffer = ByteBufferAllocator().buffer(capacity: count)
      while buffer.readableBytes < count {
        let missing = count - buffer.readableBytes
        let read = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: missing) { space in
          while true {
            let read = pread(descriptor, space.baseAddress, missing, off_t(offset) + off_t(count - missing))
            if read >= 0 { return read }
            guard errno == EINTR else { throw BlobStoreError.system(call: "pread", code: errno) }
          }
        }
        if read == 0 { throw CutShort() }
      }
      return buffer
    }
  }

  struct CutShort: Error {}
}
