import JSONRPC
import Logging
import NIOCore
import Synchronization

/// One live connection, seen from one of its ends. Both ends are alike: each may call, each answers.
final class RPCConnection: RPCPeer {
  let connectionID: UInt64
  let answering: CallServer
  let settings: Settings
  let wire: any Wire
  let pending = Mutex(PendingCalls())
  /// When `wake` is due already.
  private let alarm = Mutex<ContinuousClock.Instant?>(nil)
  /// Messages that came and are not answered.
  private let unanswered = Atomic<Int>(0)
  private let isInputClosed = Atomic<Bool>(false)
  private let over = Atomic<Bool>(false)
  let closing = ClosingSignal()

  /// Whether the connection is lost: true from before `onClose` is called.
  var isOver: Bool { over.load(ordering: .sequentiallyConsistent) }

  struct Settings: Sendable {
    var maximumMessageBytes = 8 << 20
    var maximumBatch = 1000
    /// Our own calls under way at once.
    var maximumPending = 4096
    var logger: Logger
    /// Called once when the connection is lost, before any pending call is failed.
    var onClose: @Sendable (RPCConnection) -> Void = { _ in }
  }

  private static let lastID = Atomic<UInt64>(0)

  init(router: RPCRouter, limits: CallServer.Limits, gate: ServiceGate, settings: Settings, wire: any Wire) {
    let id = Self.lastID.wrappingAdd(1, ordering: .relaxed).newValue
    connectionID = id
    self.settings = settings
    self.wire = wire
    answering = CallServer(router: router, limits: limits, gate: gate) { [logger = settings.logger] method, error in
      logger.error(
        "A handler failed", metadata: ["method": "\(method)", "error": "\(error)", "connection": "\(id)"])
    }
  }

  // MARK: What comes in

  /// Takes one message. May be called from any thread.
  func receive(_ message: ByteBuffer) {
    unanswered.wrappingAdd(1, ordering: .relaxed)
    answering.serve(
      EnvelopeScanner.scan(message, maximumBatch: settings.maximumBatch),
      RPCContext(peer: self),
      receiveReply: { receive($0) },
      noteDeadline: { setAlarm($0) },
      done: { [self] in answer($0) })
  }

  /// A line came that is longer than any message may be.
  func receiveTooLong() {
    settings.logger.debug("A message is too long", metadata: ["connection": "\(connectionID)"])
    let limit = settings.maximumMessageBytes
    let error = RPCError(code: .invalidRequest, message: "Invalid Request: a message has at most \(limit) bytes")
    wire.send(MessageWriter.error(error, id: .null))
  }

  /// Nothing will come any more, but what came may still be answered.
  func inputClosed() {
    fail(pending.withLock { $0.close() }, ConnectionLost(wasSent: true))
    isInputClosed.store(true, ordering: .sequentiallyConsistent)
    closeIfFinished()
  }

  /// The connection is gone. Called once.
  func closed() {
    over.store(true, ordering: .sequentiallyConsistent)
    settings.onClose(self)
    fail(pending.withLock { $0.close() }, ConnectionLost(wasSent: true))
    answering.stop()
    answering.interruptAll()
    closing.signal()
  }

  /// Keeps the deadlines of both halves.
  func wake() {
    alarm.withLock { $0 = nil }
    let now = ContinuousClock.now
    answering.expire(at: now)
    fail(pending.withLock { $0.takeExpired(at: now) }, RPCError.deadlineExceeded)
    for deadline in [answering.nextDeadline, pending.withLock { $0.nextDeadline }] { deadline.map(setAlarm) }
  }

  private func receive(_ reply: IncomingReply) {
    guard let id = reply.id.number, let continuation = pending.withLock({ $0.take(id) }) else { return }
    switch reply.outcome {
    case .result(let result):
      continuation.resume(returning: result)
    case .error(let error):
      let unreadable = RPCError(code: .internalError, message: "The answer's error cannot be read")
      continuation.resume(throwing: (try? error.decode(RPCError.self)) ?? unreadable)
    }
  }

  private func answer(_ message: ByteBuffer?) {
    if let message { wire.send(message) }
    unanswered.wrappingSubtract(1, ordering: .sequentiallyConsistent)
    if isInputClosed.load(ordering: .sequentiallyConsistent) { closeIfFinished() }
  }

  private func closeIfFinished() {
    if unanswered.load(ordering: .sequentiallyConsistent) == 0 { wire.closeWhenSent() }
  }

  func setAlarm(_ deadline: ContinuousClock.Instant) {
    let isEarlier = alarm.withLock { alarm in
      if let alarm, alarm <= deadline { return false }
      alarm = deadline
      return true
    }
    if isEarlier { wire.wake(at: deadline) }
  }

  private func fail(_ continuations: [PendingCalls.Continuation], _ error: any Error) {
    for continuation in continuations { continuation.resume(throwing: error) }
  }
}
