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
      let sending = FileSending(on: channel)
      let begun = BegunFiles(of: right.viewer, gateway.activity)
      defer { begun.tell() }
      var handfuls = ArchiveHandfuls(layout, range)
      var handful = try await open(handfuls.next(), begun)
      while !handful.isEmpty {
        // The next files are looked up while these are sent. Whether they may go is decided when their turn comes.
        let upcoming = handfuls.next()
        async let following = open(upcoming, begun)
        try await sending.add(handful)
        begun.tell()
        handful = try await following
      }
      try await sending.finish()
      try await writer.finish(nil)
    }
  }

  private func open(_ parts: [ArchiveParts.Part], _ begun: BegunFiles) async throws -> [FileStretch] {
    let files = parts.map { part in
      // The directory names every file, and stands and falls with the last.
      if case .file(let index, _, _) = part { layout[index] } else { layout[layout.count - 1] }
    }
    let blobs = try await BlobFile.open(
      zip(parts, files).map { part, file in
        part.isOfFile ? (gateway.blobs.path(of: file.blob), file.entry.bytes) : nil
      })
    return zip(zip(parts, files), blobs).map { part, blob in
      var stretch = FileStretch(file: blob, right: right.of(part.1))
      switch part.0 {
      case .directory(let bytes): stretch.before = ByteBuffer(bytes: bytes)
      case .file(_, let header, let bytes):
        if !header.isEmpty { stretch.before = ByteBuffer(bytes: header) }
        stretch.range = bytes
        // It begins with its first byte; parts that go on from elsewhere are the same download.
        if blob != nil && bytes.lowerBound == 0 { stretch.willBegin = { [file = part.1] in begun.note(file) } }
      }
      return stretch
    }
  }
}

extension ArchiveParts.Part {
  /// Whether some of a file's own bytes are in it.
  fileprivate var isOfFile: Bool {
    if case .file(_, _, let bytes) = self { !bytes.isEmpty } else { false }
  }
}
