import NIOCore

/// A stretch of an answer: bytes made here, then bytes of a file.
struct FileStretch: Sendable {
  var before: ByteBuffer?
  /// nil where all of it was made here.
  var file: BlobFile?
  var range: Range<Int64> = 0..<0
  /// nil for what everybody may have.
  var right: (any FileRight)?
  /// Called before its first byte goes.
  var willBegin: (@Sendable () -> Void)?

  var bytes: Int64 { Int64(before?.readableBytes ?? 0) + Int64(range.count) }

  /// Takes the first piece off it, with so many bytes of the file at most.
  mutating func cut(_ most: Int64) -> FileStretch {
    var piece = self
    piece.range = range.prefix(Int(most))
    self = FileStretch(file: file, range: piece.range.upperBound..<range.upperBound, right: right)
    return piece
  }

  /// Sends it as the next part of the answer on `channel`. The file must stay open until it is with the system.
  func send(on channel: any Channel) -> EventLoopFuture<Void> {
    let sent = channel.eventLoop.makePromise(of: Void.self)
    channel.triggerUserOutboundEvent(self, promise: sent)
    return sent.futureResult
  }

  /// Writes its parts in their order, the last of them with the promise.
  func write(promise: EventLoopPromise<Void>?, _ write: (IOData, EventLoopPromise<Void>?) -> Void) {
    guard let file else { return write(.byteBuffer(before ?? ByteBuffer()), promise) }
    if let before { write(.byteBuffer(before), nil) }
    write(.fileRegion(file.region(range)), promise)
  }
}
