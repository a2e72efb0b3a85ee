import NIOCore

/// Closes a connection on which nobody asks anything, or somebody stopped in the middle of a request.
final class IdleHandler: ChannelInboundHandler {
  typealias InboundIn = NIOAny

  private let traffic: Traffic
  private let limit: TimeAmount
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
    if traffic.isAnswering || NIODeadline.now() - traffic.lastAt < limit { return }
    // An answer that a slow client is still fetching counts as talk.
    if let waiting = try? context.channel.syncOptions?.getOption(.bufferedWritableBytes), waiting > 0 { return }
    context.close(promise: nil)
  }
}
