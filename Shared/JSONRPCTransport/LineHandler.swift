import JSONRPC
import Logging
import NIOCore

/// The one handler of a channel: bytes into lines, lines into its connection, everything written once per read.
final class LineHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let connection: RPCConnection
  private let wire: ChannelWire
  private var framer: LineFramer
  /// How long answers may stay unread; nil for an end that reads whatever comes, so that two ends that wait for each
  /// other to read cannot be.
  private let unreadAnswers: TimeAmount?
  private var patience: Scheduled<Void>?
  private var isClosed = false

  init(_ connection: RPCConnection, _ wire: ChannelWire, unreadAnswers: Duration?) {
    self.connection = connection
    self.wire = wire
    self.unreadAnswers = unreadAnswers.map(TimeAmount.init)
    framer = LineFramer(maximumBytes: connection.settings.maximumMessageBytes)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    wire.beginTick()
    framer.append(unwrapInboundIn(data))
    while let frame = framer.next() { take(frame) }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    // Not within this call. At the end of the input of a peer that was killed a write fails and closes the channel;
    // swift-nio goes on with it (`readable0` with half-closure) and its debug builds assert that it is open.
    context.eventLoop.execute { [wire] in wire.endTick() }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case .inputClosed? = event as? ChannelEvent else { return context.fireUserInboundEventTriggered(event) }
    wire.beginTick()
    if let frame = framer.finish() { take(frame) }
    wire.endTick()
    connection.inputClosed()
  }

  /// A peer that asks and does not read: no more is read from it until it does, and not for ever.
  func channelWritabilityChanged(context: ChannelHandlerContext) {
    guard let unreadAnswers else { return }
    let isWritable = context.channel.isWritable
    try? context.channel.syncOptions?.setOption(.autoRead, value: isWritable)
    patience?.cancel()
    patience = isWritable ? nil : context.eventLoop.scheduleTask(in: unreadAnswers) { [wire] in wire.close() }
  }

  func channelInactive(context: ChannelHandlerContext) {
    close()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    close()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    connection.settings.logger.debug(
      "A connection broke", metadata: ["connection": "\(connection.connectionID)", "error": "\(error)"])
    context.close(promise: nil)
  }

  private func take(_ frame: LineFramer.Frame) {
    switch frame {
    case .line(let message): connection.receive(message)
    case .tooLong: connection.receiveTooLong()
    }
  }

  private func close() {
    guard !isClosed else { return }
    isClosed = true
    patience?.cancel()
    wire.detach()
    connection.closed()
  }
}
