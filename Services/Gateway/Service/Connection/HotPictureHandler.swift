import NIOCore

/// Sits at the socket: answers a request for a picture that is in memory before it is even parsed, where nothing else
/// is under way on the connection. Everything it does not answer passes through untouched.
///
/// Order is kept because it answers only when every request that went up was answered (`Traffic.isQuiet`), and nothing
/// of another request waits in the parser. That is so where what went up last ended with an empty line: a head that is
/// not whole cannot end so.
final class HotPictureHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundOut = IOData

  private static let emptyLine: UInt32 = 0x0D0A_0D0A

  private let desk: PictureDesk
  private let traffic: Traffic
  private var visitor = PictureDesk.Visitor()
  /// The last four bytes that went up.
  private var lastUp = emptyLine

  init(_ desk: PictureDesk, _ traffic: Traffic) {
    (self.desk, self.traffic) = (desk, traffic)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    if lastUp == Self.emptyLine && traffic.isQuiet && context.channel.isWritable,
      let answer = bytes.withUnsafeReadableBytes({ desk.answer($0, to: &visitor) })
    {
      traffic.passed()
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
}
