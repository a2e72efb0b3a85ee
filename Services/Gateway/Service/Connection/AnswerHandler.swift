import NIOCore
import NIOHTTP1

/// Sits between the HTTP parser and Hummingbird: keeps the books of the connection, and sends files without reading
/// them.
///
/// Hummingbird's answers are buffers. A body that is a file triggers a `FileStretch` on the channel instead of writing:
/// the event passes everything above and becomes part of the answer here, behind what was written before it and in
/// front of what is written later, because all of it goes through the connection's event loop in that order.
final class AnswerHandler: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private let traffic: Traffic
  /// Whether an answer with files in it is on its way.
  private var isCorked = false

  init(_ traffic: Traffic) {
    self.traffic = traffic
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    traffic.passed()
    switch unwrapInboundIn(data) {
    case .head(let head):
      traffic.headCame()
      // What follows these is no further request to us.
      if !head.isKeepAlive || head.method == .CONNECT || head.headers.contains(name: "upgrade") { traffic.end() }
    case .body: break
    case .end: traffic.endCame()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    traffic.passed()
    guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
    traffic.answerWent()
    guard isCorked else { return context.write(data, promise: promise) }
    isCorked = false
    let promise = promise ?? context.eventLoop.makePromise()
    let channel = context.channel
    promise.futureResult.whenComplete { _ in channel.cork(false) }
    context.write(data, promise: promise)
  }

  func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
    guard let piece = event as? FileStretch else {
      return context.triggerUserOutboundEvent(event, promise: promise)
    }
    traffic.passed()
    if !isCorked {
      isCorked = true
      context.channel.cork(true)
    }
    piece.write(promise: promise) { part, promise in context.write(wrapOutboundOut(.body(part)), promise: promise) }
    context.flush()
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    traffic.end()
    context.close(mode: mode, promise: promise)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    traffic.end()
    context.fireErrorCaught(error)
  }
}
