import Domain
import JSONRPC
import Logging

/// Sends what is due, for ever: composes, marks, hands over, and settles what became of it.
struct Dispatcher: Sendable {
  /// An indexed look at a table costs less than to tell it of every way a mail can become due.
  private static let look = Duration.milliseconds(250)
  private static let batch = 24
  /// How long to wait for what is of our own making: another service that is away, a full disk.
  private static let respite = Duration.seconds(1)
  /// How long a mail waits where its gallery is closed and no event says it opened (an expiry moved, say).
  private static let closedGalleryWait = Duration.seconds(60)

  let outbox: Outbox
  let composer: Composer
  let way: any MailWay
  /// `data/mail.journal`.
  let journal: String
  let logger: Logger

  /// Runs until cancelled.
  func run() async throws {
    var failures = 0
    while !Task.isCancelled {
      // While nothing gets through, one mail at a time finds out whether something does again.
      let limit = failures == 0 ? Self.batch : 1
      var pause = Self.look
      do {
        try await settleLeftovers()
        let end = try await way.handOver(
          next: { try await nextBatch(limit) },
          settle: { try await outbox.settle($0, at: .now) })
        switch end {
        case .nothingLeft: failures = 0
        case .blocked(let afterProgress):
          failures = afterProgress ? 1 : failures + 1
          pause = RetrySchedule.pause(afterFailures: failures)
        }
      } catch {
        if Task.isCancelled { return }
        logger.warning("mails wait", metadata: ["why": "\(error)"])
        pause = Self.respite
      }
      try await Task.sleep(for: pause)
    }
  }

  /// Settles what a sender left, whoever it was started by (see `SenderProgram`).
  func settleLeftovers() async throws {
    let open = try await outbox.openHandovers()
    let journal = try JournalFile(at: journal)
    if try open.isEmpty && journal.isEmpty { return }
    while !journal.tryLock() { try await Task.sleep(for: .milliseconds(50)) }
    let state = JournalState(bytes: try journal.read())
    let now = Timestamp.now
    try await outbox.settle(open.map { HandoverResult(key: $0, outcome: state.outcome(of: $0)) }, at: now)
    try journal.clear()
  }

  /// The next mails that can go out now, marked as being sent; none where nothing is due, or everything is to end.
  func nextBatch(_ limit: Int) async throws -> [Handover] {
    while !Task.isCancelled {
      let now = Timestamp.now
      let due = try await outbox.due(at: now, limit: limit)
      if due.isEmpty { return [] }
      let messages = try await compose(due, at: now)
      let rounds = try await outbox.beginRounds(messages.map { ($0.mail.reference, $0.message.subject) }, at: now)
      let handovers = messages.compactMap { mail, message in
        rounds[mail.id].map { round in
          Handover(
            key: Handover.Key(mail: mail.id, round: round), from: message.from.address, to: message.to.address,
            message: message.bytes)
        }
      }
      if !handovers.isEmpty { return handovers }
    }
    return []
  }

  private func compose(_ due: [QueuedMail], at now: Timestamp) async throws -> [(
    mail: QueuedMail, message: MailMessage
  )] {
    var messages: [(QueuedMail, MailMessage)] = []
    var closed: Set<Gallery.ID> = []
    for mail in due where !closed.contains(mail.gallery) || !mail.kind.waitsWhileGalleryIsClosed {
      do {
        switch try await composer.compose(mail, at: now) {
        case .ready(let message): messages.append((mail, message))
        case .galleryIsClosed:
          closed.insert(mail.gallery)
          let moment = now.advanced(by: Self.closedGalleryWait)
          try await outbox.keepBack(gallery: mail.gallery, of: mail.studio, until: moment, at: now)
        case .impossible(let status, let reason):
          try await outbox.end(mail.reference, as: status, reason: reason, at: now)
        }
      } catch let error as RPCError where error.code == .internalError {
        // That one gallery or studio cannot be told is no reason to keep back the others.
        logger.error("a mail cannot be composed", metadata: ["mail": "\(mail.id)", "why": "\(error.message)"])
        try await outbox.keepBack(mail.reference, until: now.advanced(by: .seconds(60)))
      }
    }
    return messages
  }
}
