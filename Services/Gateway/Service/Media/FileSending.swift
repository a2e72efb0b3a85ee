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
    line = .makeBoxSendingValue(
      FileLine(on: channel.eventLoop) { $0.send(on: channel) }, eventLoop: channel.eventLoop)
  }

  /// Puts stretches in line. Returns once few are left there, so that whoever adds more keeps few files open.
  /// - Throws: what a stretch's right was refused with, or the connection broke with.
  func add(_ stretches: [FileStretch]) async throws {
    try await whileConnected { $0.add(stretches, until: .fewWait) }
  }

  /// Returns once all is with the system.
  func finish() async throws {
    try await whileConnected { $0.add([], until: .sent) }
  }

  private func whileConnected(_ turn: @escaping @Sendable (FileLine) -> EventLoopFuture<Void>) async throws {
    try await withTaskCancellationHandler {
      try await channel.eventLoop.flatSubmit { [line] in turn(line.value) }.get()
    } onCancel: { [channel] in
      channel.close(promise: nil)
    }
  }
}
