import NIOCore

/// Closes a connection on which nobody asks anything, or somebody stopped in the middle of a request, or of fetching an
/// answer.
final class IdleHandler: ChannelInboundHandler {
  typealias InboundIn = NIOAny

  private let traffic: Traffic
  private let limit: TimeAmount
  /// How many bytes of an answer wait to be fetched, and since when it is as many.
  private var waiting: (bytes: Int, since: NIODeadline)?
  private var timer: RepeatedTask?

  init(_ traffic: Traffic, limit: TimeAmount) {
    (self.traffic, self.limit) = (traffic, limit)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    // Looked at a few times in the limit: it is a bound on what idlers cost, not a promise to the second.
    let often = TimeAmount.nanoseconds(max(limit.nanoseconds / 4, 1))
    timer = context.eventLoop.scheduleRepeatedTask(initialDelay: often, delay: often) { _ in
      bound.value.handler.closeIfIdle(bound.value.context)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    timer?.cancel()
    timer = nil
  }

  private func closeIfIdle(_ context: ChannelHandlerContext) {
    let now = NIODeadline.now()
    let bytes = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    if bytes > 0 {
      traffic.passed()
      // Whoever fetches, however slowly, counts as talking. Who stopped would hold a file open for ever.
      if let waiting, waiting.bytes == bytes {
        if now - waiting.since >= limit * Self.patienceOfAnswers { context.close(promise: nil) }
      } else {
        waiting = (bytes, now)
      }
      return
    }
    waiting = nil
    if traffic.isAnswering || now - traffic.lastAt < limit { return }
    context.close(promise: nil)
  }

  /// Times the limit: the system's own buffer, of some megabytes, empties behind our back first.
  private static let patienceOfAnswers = 15
}
