import BlobStore
import Foundation
import NIOCore
import NIOPosix

/// A blob open for sending. One use each: two connections' event loops may not share one.
final class BlobFile: Sendable {
  /// In bytes, when it was opened.
  let size: Int64
  private let handle: NIOFileHandle

  deinit {
    // Nothing was written to it.
    try? handle.close()
  }

  /// Opens several at once, on a thread of their own: a slow disk holds up nobody else.
  /// - Parameter files: nil where there is none to be opened.
  /// - Throws: `CutShort` where one ends before its `end`: the system would wait for its rest for ever.
  static func open(_ files: [(path: String, end: Int64)?]) async throws -> [BlobFile?] {
    try await NIOThreadPool.singleton.runIfActive {
      try files.map { wanted in
        guard let wanted else { return nil }
        guard let file = try BlobFile(wanted.path), file.size >= wanted.end else { throw CutShort() }
        return file
      }
    }
  }

  /// Opens it where it is called: one file costs less than another thread.
  /// - Returns: nil where there is none.
  init?(_ path: String) throws {
    let descriptor = Foundation.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    if descriptor < 0 && errno == ENOENT { return nil }
    guard descriptor >= 0 else { throw BlobStoreError.system(call: "open", code: errno) }
    handle = NIOFileHandle(_deprecatedTakingOwnershipOfDescriptor: descriptor)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      try? handle.close()
      throw BlobStoreError.system(call: "fstat", code: errno)
    }
    size = Int64(status.st_size)
  }

  /// A stretch of it. It must stay open until that is sent.
  func region(_ range: Range<Int64>) -> FileRegion {
    FileRegion(fileHandle: handle, readerIndex: Int(range.lowerBound), endIndex: Int(range.upperBound))
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
