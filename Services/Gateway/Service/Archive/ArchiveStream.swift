import Domain
import Hummingbird
import NIOCore

/// An archive on its way out. Memory stays flat: files go from the disk to the socket without passing through here.
struct ArchiveStream: Sendable {
  let gateway: Gateway
  let layout: ArchiveLayout
  let right: ArchiveRight
  let channel: any Channel

  /// The bytes of a stretch. Where a file may not go any more, or is not as it was promised, the stream breaks off:
  /// the connection is closed before the announced length, so nobody takes what came for the whole.
  func body(_ range: Range<Int64>) -> ResponseBody {
    ResponseBody(contentLength: Int(range.count)) { writer in
      var right = right
      var parts = ArchiveParts(layout, range)
      var next = parts.next()
      var file = try await open(next)
      while let part = next {
        next = parts.next()
        // The next file is looked up while one is sent. Whether it may go is decided when its turn comes.
        let upcoming = next
        async let following = open(upcoming)
        switch part {
        case .file(let index, let header, let bytes):
          try await right.admit(layout[index])
          // It begins with its first byte; parts that go on from elsewhere are the same download.
          if !bytes.isEmpty && bytes.lowerBound == 0 {
            gateway.activity.record(.downloaded, of: layout[index].media, by: right.viewer)
          }
          let before = header.isEmpty ? nil : ByteBuffer(bytes: header)
          if let file {
            try await file.send(bytes, after: before, on: channel) { try await right.admit(layout[index]) }
          } else if let before {
            try await writer.write(before)
          }
        case .directory(let bytes):
          // It names every file, and stands and falls with the last.
          try await right.admit(layout[layout.count - 1])
          try await writer.write(ByteBuffer(bytes: bytes))
        }
        file = try await following
      }
      try await writer.finish(nil)
    }
  }

  /// The file of a part, where some of its bytes are to go.
  private func open(_ part: ArchiveParts.Part?) async throws -> BlobFile? {
    guard case .file(let index, _, let bytes) = part, !bytes.isEmpty else { return nil }
    return try await BlobFile.open(gateway.blobs.path(of: layout[index].blob), upTo: layout[index].entry.bytes)
  }
}
