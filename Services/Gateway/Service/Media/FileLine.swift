import NIOCore

/// Stretches of files that wait until there is room for them on a connection, one behind the other. Belongs to an event
/// loop.
final class FileLine {
  /// What somebody may wait for.
  enum Milestone {
    /// Few are left, so that whoever adds more keeps few files open.
    case fewWait
    /// The last of it may still be on its way.
    case handedOver
    /// All is with the system.
    case sent
  }

  /// What is handed over and not with the system yet comes even where it is revoked meanwhile: so many bytes at most.
  private static let mostOnTheirWay: Int64 = 4 << 20
  private static let piece: Int64 = 2 << 20
  private static let fewWaiting = 8

  private let eventLoop: any EventLoop
  private let send: (FileStretch) -> EventLoopFuture<Void>
  private var waiting = CircularBuffer<FileStretch>()
  private var onTheirWay: Int64 = 0
  private var awaited: (milestone: Milestone, promise: EventLoopPromise<Void>)?
  private var failure: (any Error)?
  private var isHandingOver = false
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

  private func handOver() {
    // Comes again from within, where a piece goes out at once.
    if isHandingOver { return }
    isHandingOver = true
    var bytes: Int64 = 0
    while failure == nil, !isAsking, onTheirWay < Self.mostOnTheirWay, let stretch = waiting.first {
      if bytes >= Self.mostOnTheirWay {
        // A reader this fast leaves the others their turn.
        eventLoop.assumeIsolated().execute { self.handOver() }
        break
      }
      guard isAllowed || stretch.right?.stands ?? true else {
        ask(stretch.right)
        break
      }
      isAllowed = false
      bytes += sendPiece()
    }
    isHandingOver = false
    tellWhoWaits()
  }

  /// - Returns: how many bytes it has.
  private func sendPiece() -> Int64 {
    let piece = waiting[waiting.startIndex].cut(Self.piece)
    if waiting[waiting.startIndex].range.isEmpty { waiting.removeFirst() }
    piece.willBegin?()
    onTheirWay += piece.bytes
    // It stays open until it is with the system.
    send(piece).assumeIsolated().whenComplete { result in
      withExtendedLifetime(piece.file) { self.onTheirWay -= piece.bytes }
      if case .failure(let error) = result { self.failure = self.failure ?? error }
      self.handOver()
    }
    return piece.bytes
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
    case .handedOver: waiting.isEmpty
    case .sent: waiting.isEmpty && onTheirWay == 0
    }
  }
}
