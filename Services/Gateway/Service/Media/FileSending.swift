import NIOCore

/// Files on their way to a channel, one behind the other.
///
/// The next piece is handed over on the channel's event loop the moment there is room for it: the socket never waits for
/// a thread of ours, and little is handed over that a revocation could not hold back any more.
struct FileSending: Sendable {
  private let channel: any Channel
  private let line: NIOLoopBoundBox<FileLine>

  init(on channel: any Channel) {
    self.channel = channel
    line = .makeBoxSendingValue(FileLine(channel), eventLoop: channel.eventLoop)
  }

  /// Puts stretches in line. Returns once few are left there, so that whoever adds more keeps few files open.
  /// - Throws: what a stretch's right was refused with, or the connection broke with.
  func add(_ stretches: [FileStretch]) async throws {
    try await whileConnected { line in line.add(stretches) }
  }

  /// Returns once all is handed over; the last of it may still be on its way.
  func finish() async throws {
    try await whileConnected { line in line.empty() }
  }

  private func whileConnected(_ turn: @escaping @Sendable (FileLine) -> EventLoopFuture<Void>) async throws {
    try await withTaskCancellationHandler {
      try await channel.eventLoop.flatSubmit { [line] in turn(line.value) }.get()
    } onCancel: { [channel] in
      channel.close(promise: nil)
    }
  }
}

/// What waits to be handed to a channel. Belongs to its event loop.
private final class FileLine {
  /// What is handed over and not with the system yet comes even where it is revoked meanwhile: so many bytes at most.
  private static let mostOnTheirWay: Int64 = 4 << 20
  private static let piece: Int64 = 2 << 20
  private static let fewWaiting = 8

  private let channel: any Channel
  private var waiting = CircularBuffer<FileStretch>()
  private var onTheirWay: Int64 = 0
  private var awaited: (count: Int, promise: EventLoopPromise<Void>)?
  private var failure: (any Error)?
  private var isHandingOver = false
  private var isAsking = false
  /// Whether the next piece was asked about.
  private var isAllowed = false

  init(_ channel: any Channel) {
    self.channel = channel
  }

  func add(_ stretches: [FileStretch]) -> EventLoopFuture<Void> {
    waiting.append(contentsOf: stretches)
    return wait(upTo: Self.fewWaiting)
  }

  func empty() -> EventLoopFuture<Void> { wait(upTo: 0) }

  /// - Returns: what is kept once so many or fewer wait.
  private func wait(upTo count: Int) -> EventLoopFuture<Void> {
    let promise = channel.eventLoop.makePromise(of: Void.self)
    awaited = (count, promise)
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
        channel.eventLoop.assumeIsolated().execute { self.handOver() }
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
    piece.send(on: channel).assumeIsolated().whenComplete { result in
      self.onTheirWay -= piece.bytes
      if case .failure(let error) = result { self.failure = self.failure ?? error }
      self.handOver()
    }
    return piece.bytes
  }

  private func ask(_ right: (any FileRight)?) {
    isAsking = true
    channel.eventLoop.makeFutureWithTask { try await right?.ask() }.assumeIsolated().whenComplete { result in
      self.isAsking = false
      switch result {
      case .success: self.isAllowed = true
      case .failure(let error): self.failure = self.failure ?? error
      }
      self.handOver()
    }
  }

  private func tellWhoWaits() {
    if let failure {
      waiting.removeAll()
      awaited?.promise.fail(failure)
    } else if let awaited, waiting.count <= awaited.count {
      awaited.promise.succeed()
    } else {
      return
    }
    awaited = nil
  }
}
