import NIOCore
import Synchronization

extension RPCRouter {
  /// Answers a whole message, single or batch, as any transport would.
  ///
  /// - Parameters:
  ///   - message: one message without its line feed.
  ///   - context: what handlers get; a call's own `context` member goes before it.
  ///   - report: told of every error whose detail the caller must not see.
  /// - Returns: the response without a line feed, nil when there is nothing to answer. When the task is cancelled the
  ///   calls' answer is `cancelled`.
  public func handle(
    message: ByteBuffer, context: RPCContext = RPCContext(), maximumBatch: Int = 1000,
    report: @escaping @Sendable (_ method: String, any Error) -> Void = { _, _ in }
  ) async -> ByteBuffer? {
    let server = CallServer(
      router: self, limits: CallServer.Limits(inFlight: maximumBatch), gate: ServiceGate(limit: maximumBatch),
      report: report)
    let alarms = Alarms(server)
    defer { alarms.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        server.serve(
          EnvelopeScanner.scan(message, maximumBatch: maximumBatch), context, noteDeadline: { alarms.set($0) },
          done: { continuation.resume(returning: $0) })
        if Task.isCancelled { server.interruptAll(.cancelled) }
      }
    } onCancel: {
      server.interruptAll(.cancelled)
    }
  }
}

/// Keeps the deadlines of one message's calls, where no event loop does.
private final class Alarms: Sendable {
  private let server: CallServer
  private let tasks = Mutex<[Task<Void, any Error>]>([])

  init(_ server: CallServer) {
    self.server = server
  }

  func set(_ deadline: ContinuousClock.Instant) {
    let task = Task { [server] in
      try await Task.sleep(until: deadline)
      server.expire(at: .now)
    }
    tasks.withLock { $0.append(task) }
  }

  func cancel() {
    for task in tasks.withLock({ $0 }) { task.cancel() }
  }
}
