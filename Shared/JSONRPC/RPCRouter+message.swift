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
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        server.serve(
          EnvelopeScanner.scan(message, maximumBatch: maximumBatch), context, receiveReply: { _ in },
          done: { continuation.resume(returning: $0) })
        server.watchDeadlines()
      }
    } onCancel: {
      server.interruptAll(.cancelled)
    }
  }
}

extension CallServer {
  /// Keeps the deadlines of the calls under way now, where no event loop does.
  fileprivate func watchDeadlines() {
    guard let deadline = nextDeadline else { return }
    Task {
      try await Task.sleep(until: deadline)
      expire(at: .now)
      watchDeadlines()
    }
  }
}
