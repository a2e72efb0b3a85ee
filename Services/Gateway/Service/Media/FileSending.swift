import NIOCore

/// Stretches of files on their way to a channel, one behind the other. The next pieces are handed over while those before
/// them go out, so that the socket never waits for us.
struct FileSending {
  /// What is handed over and not with the system yet comes even where it is revoked meanwhile: so many bytes at most.
  private static let mostOnTheirWay: Int64 = 8 << 20
  private static let piece: Int64 = 4 << 20

  private let channel: any Channel
  private var onTheirWay = CircularBuffer<(bytes: Int64, sent: EventLoopFuture<Void>)>()
  private var bytes: Int64 = 0

  init(on channel: any Channel) {
    self.channel = channel
  }

  /// Hands a stretch of a file over, as soon as there is room for it.
  /// - Parameters:
  ///   - before: what goes out in front of it.
  ///   - goOn: asked before each piece; the sending ends with what it throws.
  mutating func send(
    _ file: BlobFile, _ range: Range<Int64>, after before: ByteBuffer? = nil, goOn: () async throws -> Void
  ) async throws {
    var (rest, before) = (range, before)
    while !rest.isEmpty {
      let piece = rest.prefix(Int(Self.piece))
      let count = Int64(piece.count)
      // Until half of it is gone: waking up for each small file would take longer than sending it.
      if bytes + count > Self.mostOnTheirWay { try await finish(upTo: Self.mostOnTheirWay / 2) }
      try await goOn()
      onTheirWay.append((count, file.send(piece, after: before, on: channel)))
      bytes += count
      (rest, before) = (piece.upperBound..<range.upperBound, nil)
    }
  }

  /// Returns once all is with the system, or all but so many bytes.
  mutating func finish(upTo left: Int64 = 0) async throws {
    var last: EventLoopFuture<Void>?
    while bytes > left {
      let first = onTheirWay.removeFirst()
      bytes -= first.bytes
      last = first.sent
    }
    guard let last else { return }
    try await withTaskCancellationHandler {
      try await last.get()
    } onCancel: { [channel] in
      channel.close(promise: nil)
    }
  }
}
