import Domain
import Hummingbird
import Logging

/// An archive on its way out. Memory stays flat: one chunk of one file at a time.
struct ArchiveStream: Sendable {
  let gateway: Gateway
  let layout: ArchiveLayout
  let right: ArchiveRight

  /// The bytes of a stretch. Where a file may not go any more, or is not as it was promised, the stream breaks off:
  /// the connection is closed before the announced length, so nobody takes what came for the whole.
  func body(_ range: Range<Int64>) -> ResponseBody {
    ResponseBody(contentLength: Int(range.count)) { writer in
      var right = right
      for part in ArchiveParts(layout, range) {
        switch part {
        case .file(let index, let header, let bytes):
          let file = layout[index]
          try await right.admit(file)
          // It begins with its first byte; parts that go on from elsewhere are the same download.
          if !bytes.isEmpty && bytes.lowerBound == 0 {
            gateway.activity.record(.downloaded, of: file.media, by: right.viewer)
          }
          if !header.isEmpty { try await writer.write(ByteBuffer(bytes: header)) }
          try await send(file.blob, bytes, to: &writer)
        case .directory(let bytes):
          try await writer.write(ByteBuffer(bytes: bytes))
        }
      }
      try await writer.finish(nil)
    }
  }

  /// Reads the next chunk while one is written.
  private func send(_ blob: BlobKey, _ bytes: Range<Int64>, to writer: inout any ResponseBodyWriter) async throws {
    guard !bytes.isEmpty else { return }
    let file = try await BlobFile.open(gateway.blobs.path(of: blob))
    var next = bytes.lowerBound
    var chunk = try await file.read(at: next, upTo: bytes.upperBound)
    while true {
      next += Int64(chunk.readableBytes)
      let from = next
      async let following = from < bytes.upperBound ? file.read(at: from, upTo: bytes.upperBound) : nil
      try await writer.write(chunk)
      guard let read = try await following else { return }
      chunk = read
    }
  }
}
