import NIOCore

/// Stretches of files that wait until there is room for them on a connection, one behind the other. Belongs to an event
/// loop.
final class FileLine {
  /// What somebody may wait for.
  enum Milestone {
    /// Few are left, so that whoever adds more keeps few files open.
    case fewWait
    /// All is with the system.
    case sent
  }

  /// What is handed over and not with the system yet comes even where it is revoked meanwhile: so many bytes at most, and
  /// so many pieces, for each keeps a file open.
  private static let mostOnTheirWay: (bytes: Int64, pieces: Int) = (4 << 20, 64)
  private static let piece: Int64 = 2 << 20
  private static let fewWaiting = 8

  private let eventLoop: any EventLoop
  private let send: (FileStretch) -> EventLoopFuture<Void>
  private var waiting = CircularBuffer<FileStretch>()
  private var onTheirWay: (bytes: Int64, pieces: Int) = (0, 0)
  private var awaited: (milestone: Milestone, promise: EventLoopPromise<Void>)?
  private var failure: (any Error)?
  private var isTurnComing = false
  private var isAsking = false
  /// Whether the next piece was asked about.
  private var isAllowed = false

  /// - Parameter send: sends a piece; its promise is kept once that is with the system.
  init(on eventLoop: any EventLoop, send: @escaping (FileStretch) -> EventLoopFuture<Void>) {
    (self.eventLoop, self.send) = (eventLoop, send)
  }

  /// Puts stretches in line. One may wait at a time.
  /// - Returns: what is kept once that has come, and broken with what a stretch's right was refused with, or the
  ///   connection broke with.
  func add(_ stretches: [FileStretch], until milestone: Milestone) -> EventLoopFuture<Void> {
    waiting.append(contentsOf: stretches)
    let promise = eventLoop.makePromise(of: Void.self)
    awaited = (milestone, promise)
    handOver()
    return promise.futureResult
  }

  /// Up to what may be on its way; then, however fast the reader is, the others on this event loop have their turn.
  private func handOver() {
    var bytes: Int64 = 0
    while failure == nil, !isAsking, hasRoom, bytes < Self.mostOnTheirWay.bytes, let stretch = waiting.first {
      guard isAllowed || stretch.right?.stands ?? true else {
        ask(stretch.right)
        break
      }
      isAllowed = false
      bytes += sendPiece()
    }
    tellWhoWaits()
  }

  private var hasRoom: Bool {
    onTheirWay.bytes <= Self.mostOnTheirWay.bytes - Self.piece && onTheirWay.pieces < Self.mostOnTheirWay.pieces
  }

  /// - Returns: how many bytes it has.
  private func sendPiece() -> Int64 {
    let piece = waiting[waiting.startIndex].cut(Self.piece)
    if waiting[waiting.startIndex].range.isEmpty { waiting.removeFirst() }
    piece.willBegin?()
    onTheirWay.bytes += piece.bytes
    onTheirWay.pieces += 1
    // It stays open until it is with the system.
    send(piece).assumeIsolated().whenComplete { result in
      withExtendedLifetime(piece.file) { self.onTheirWay.bytes -= piece.bytes }
      self.onTheirWay.pieces -= 1
      if case .failure(let error) = result { self.failure = self.failure ?? error }
      if self.waiting.isEmpty { self.tellWhoWaits() } else { self.comeBack() }
    }
    return piece.bytes
  }

  /// Never from within: the socket would be written to as long as it takes.
  private func comeBack() {
    if isTurnComing { return }
    isTurnComing = true
    eventLoop.assumeIsolated().execute {
      self.isTurnComing = false
      self.handOver()
    }
  }

  private func ask(_ right: (any FileRight)?) {
    isAsking = true
    eventLoop.makeFutureWithTask { try await right?.ask() }.assumeIsolated().whenComplete { result in
      self.isAsking = false
      switch result {
      case .success: self.isAllowed = true
      case .failure(let error): self.failure = self.failure ?? error
      }
      self.handOver()
    }
  }

  private func tellWhoWaits() {
    if failure != nil { waiting.removeAll() }
    guard let (milestone, promise) = awaited, failure != nil || hasCome(milestone) else { return }
    awaited = nil
    if let failure { promise.fail(failure) } else { promise.succeed() }
  }

  private func hasCome(_ milestone: Milestone) -> Bool {
    switch milestone {
    case .fewWait: waiting.count <= Self.fewWaiting
    case .sent: waiting.isEmpty && onTheirWay.pieces == 0
    }
  }
}
