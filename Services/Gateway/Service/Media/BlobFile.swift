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
    try await NIOThreadPool.singleton.runIfActive {
      let descriptor = Foundation.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { throw BlobStoreError.system(call: "open", code: errno) }
      let file = BlobFile(NIOFileHandle(_deprecatedTakingOwnershipOfDescriptor: descriptor))
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw BlobStoreError.system(call: "fstat", code: errno) }
      guard Int64(status.st_size) >= end else { throw CutShort() }
      return file
    }
  }

  /// How much goes out at once, in bytes: so much comes at most after what was revoked meanwhile.
  private static let piece: Int64 = 8 << 20

  /// Sends a stretch of it as the next part of the answer on `channel`, and returns once it is with the system.
  /// - Parameters:
  ///   - before: what goes out in front of it.
  ///   - goOn: asked before each further piece; the sending ends with what it throws.
  func send(
    _ range: Range<Int64>, after before: ByteBuffer? = nil, on channel: any Channel, goOn: () async throws -> Void
  ) async throws {
    var (rest, before) = (range, before)
    while true {
      let piece = rest.prefix(Int(Self.piece))
      try await send(piece: piece, after: before, on: channel)
      if piece.upperBound == range.upperBound { return }
      (rest, before) = (piece.upperBound..<range.upperBound, nil)
      try await goOn()
    }
  }

  private func send(piece range: Range<Int64>, after before: ByteBuffer?, on channel: any Channel) async throws {
    let region = FileRegion(fileHandle: handle, readerIndex: Int(range.lowerBound), endIndex: Int(range.upperBound))
    let sent = channel.eventLoop.makePromise(of: Void.self)
    channel.triggerUserOutboundEvent(FileOnItsWay(before: before, region: region), promise: sent)
    try await withTaskCancellationHandler {
      try await sent.futureResult.get()
    } onCancel: {
      channel.close(promise: nil)
    }
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
