import NIOCore

/// Sits at the socket: answers a request for what is at the desk before it is even parsed, where nothing else is under
/// way on the connection. Everything it does not answer passes through untouched.
///
/// Order is kept because it answers only when every request that went up was answered (`Traffic.isQuiet`), and nothing
/// of another request waits in the parser. That is so where what went up last ended with an empty line: a head that is
/// not whole cannot end so. While it sends a file, what comes in waits.
final class MediaDeskHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = IOData
  typealias OutboundOut = IOData

  private static let emptyLine: UInt32 = 0x0D0A_0D0A

  private let desk: MediaDesk
  private let traffic: Traffic
  private var visitor = MediaDesk.Visitor()
  /// The last four bytes that went up.
  private var lastUp = emptyLine
  private var isSending = false
  /// What came while a file is sent, and whether more is wanted.
  private var held = CircularBuffer<ByteBuffer>()
  private var heldEvents: [Any] = []
  private var isReadHeld = false

  init(_ desk: MediaDesk, _ traffic: Traffic) {
    (self.desk, self.traffic) = (desk, traffic)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    if isSending { return held.append(bytes) }
    if lastUp == Self.emptyLine && traffic.isQuiet && context.channel.isWritable,
      let answer = bytes.withUnsafeReadableBytes({ desk.answer($0, to: &visitor) })
    {
      traffic.passed()
      if let file = answer.file { return send(file, after: answer.head, context) }
      guard let body = answer.body else {
        return context.writeAndFlush(wrapOutboundOut(.byteBuffer(answer.head)), promise: nil)
      }
      context.write(wrapOutboundOut(.byteBuffer(answer.head)), promise: nil)
      context.writeAndFlush(wrapOutboundOut(.byteBuffer(body)), promise: nil)
      return
    }
    for byte in bytes.readableBytesView.suffix(4) { lastUp = lastUp << 8 | UInt32(byte) }
    context.fireChannelRead(data)
  }

  /// Nobody above knows that a file is sent: that the client has said its last, or that the system stops, would end it.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if isSending { heldEvents.append(event) } else { context.fireUserInboundEventTriggered(event) }
  }

  func read(context: ChannelHandlerContext) {
    if isSending { isReadHeld = true } else { context.read() }
  }

  private func send(_ file: FileStretch, after head: ByteBuffer, _ context: ChannelHandlerContext) {
    var file = file
    file.before = head
    isSending = true
    traffic.headCame()
    traffic.endCame()
    context.channel.cork(true)
    let line = FileLine(on: context.eventLoop) { piece in self.write(piece, context) }
    line.add([file], until: .sent).assumeIsolated().whenComplete { result in
      self.isSending = false
      context.channel.cork(false)
      switch result {
      case .success:
        self.traffic.passed()
        self.traffic.answerWent()
        self.goOn(context)
      case .failure:
        // Shorter than announced, so nobody takes it for the whole.
        self.traffic.end()
        context.close(promise: nil)
      }
    }
  }

  private func write(_ piece: FileStretch, _ context: ChannelHandlerContext) -> EventLoopFuture<Void> {
    traffic.passed()
    let sent = context.eventLoop.makePromise(of: Void.self)
    piece.write(promise: sent) { part, promise in context.write(wrapOutboundOut(part), promise: promise) }
    context.flush()
    return sent.futureResult
  }

  /// With what came meanwhile.
  private func goOn(_ context: ChannelHandlerContext) {
    let hadMore = !held.isEmpty
    while !isSending, let bytes = held.popFirst() { channelRead(context: context, data: wrapInboundOut(bytes)) }
    if hadMore { context.fireChannelReadComplete() }
    if isSending { return }
    for event in heldEvents { context.fireUserInboundEventTriggered(event) }
    heldEvents = []
    if isReadHeld {
      isReadHeld = false
      context.read()
    }
  }
}
