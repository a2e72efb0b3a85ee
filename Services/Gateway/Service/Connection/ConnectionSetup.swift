import NIOCore
import NIOHTTP1

/// Puts the gateway's own handlers where they belong on a connection that Hummingbird set up, and goes.
///
/// From the socket upwards: `MediaDeskHandler` sees bytes; then HTTP's encoder and parser; `AnswerHandler` sees parts of
/// requests and answers; `IdleHandler`; then Hummingbird.
final class ConnectionSetup: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = NIOAny

  /// How long somebody may say nothing.
  static let patience = TimeAmount.seconds(60)

  private let desk: MediaDesk

  init(_ desk: MediaDesk) {
    self.desk = desk
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let pipeline = context.pipeline.syncOperations
    let traffic = Traffic()
    do {
      let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
      try pipeline.addHandler(MediaDeskHandler(desk, traffic), position: .first)
      try pipeline.addHandlers(
        [AnswerHandler(traffic), IdleHandler(traffic, limit: Self.patience)], position: .after(parser))
    } catch {
      // Without them no file would go out and nobody's idling would end.
      context.close(promise: nil)
    }
    pipeline.removeHandler(self, promise: nil)
  }
}
