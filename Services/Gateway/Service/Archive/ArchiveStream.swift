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
      var sending = FileSending(on: channel)
      var stretches = ArchiveStretches(layout, range)
      var stretch = try await open(stretches.next())
      while !stretch.isEmpty {
        // The next files are looked up while these are sent. Whether they may go is decided when their turn comes.
        let upcoming = stretches.next()
        async let following = open(upcoming)
        for (part, file) in stretch { try await send(part, file, &sending, &right, writer) }
        stretch = try await following
      }
      try await sending.finish()
      try await writer.finish(nil)
    }
  }

  private func send(
    _ part: ArchiveParts.Part, _ file: BlobFile?, _ sending: inout FileSending, _ right: inout ArchiveRight,
    _ writer: any ResponseBodyWriter
  ) async throws {
    var writer = writer
    switch part {
    case .file(let index, let header, let bytes):
      let entry = layout[index]
      let before = header.isEmpty ? nil : ByteBuffer(bytes: header)
      if let file {
        var isTold = bytes.lowerBound > 0
        try await sending.send(file, bytes, after: before) {
          try await right.admit(entry)
          // It begins with its first byte; parts that go on from elsewhere are the same download.
          if !isTold { gateway.activity.record(.downloaded, of: entry.media, by: right.viewer) }
          isTold = true
        }
      } else if let before {
        try await right.admit(entry)
        try await sending.finish()
        try await writer.write(before)
      }
    case .directory(let bytes):
      // It names every file, and stands and falls with the last.
      try await right.admit(layout[layout.count - 1])
      try await sending.finish()
      try await writer.write(ByteBuffer(bytes: bytes))
    }
  }

  /// With the file of each part, where some of its bytes are to go.
  private func open(_ parts: [ArchiveParts.Part]) async throws -> [(ArchiveParts.Part, BlobFile?)] {
    let paths = parts.compactMap { part -> (path: String, end: Int64)? in
      guard case .file(let index, _, let bytes) = part, !bytes.isEmpty else { return nil }
      let file = layout[index]
      return (gateway.blobs.path(of: file.blob), file.entry.bytes)
    }
    var files = paths.isEmpty ? [][...] : try await BlobFile.open(paths)[...]
    return parts.map { part in
      guard case .file(_, _, let bytes) = part, !bytes.isEmpty else { return (part, nil) }
      return (part, files.removeFirst())
    }
  }
}

/// The parts of an archive by the handful: looking files up one by one would take longer than sending small ones.
private struct ArchiveStretches {
  private static let (mostParts, mostBytes) = (16, Int64(8 << 20))

  private var parts: ArchiveParts

  init(_ layout: ArchiveLayout, _ range: Range<Int64>) {
    parts = ArchiveParts(layout, range)
  }

  /// Empty behind the last.
  mutating func next() -> [ArchiveParts.Part] {
    var (found, bytes): ([ArchiveParts.Part], Int64) = ([], 0)
    while found.count < Self.mostParts, bytes < Self.mostBytes, let part = parts.next() {
      found.append(part)
      if case .file(_, _, let range) = part { bytes += Int64(range.count) }
    }
    return found
  }
}
