import JSONRPC
import NIOCore
import NIOPosix
import Synchronization

/// The floor: lines over a Unix socket, answered as they came, nothing read of them but where they end.
enum LineEcho {
  private static let group = MultiThreadedEventLoopGroup.singleton

  static func serve(socket: String) async throws {
    let server = try await ServerBootstrap(group: group)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(EchoHandler()) }
      }
      .bind(unixDomainSocketPath: socket).get()
    try await server.closeFuture.get()
  }

  static func with<Result: Sendable>(
    socket: String, _ body: @escaping @Sendable (Client) async throws -> Result
  ) async throws -> Result {
    let answers = Answers()
    let channel = try await ClientBootstrap(group: group)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(AnswerHandler(answers))
        }
      }
      .connect(unixDomainSocketPath: socket).get()
    var line = try RawJSON(encoding: Ask.sample).bytes
    line.writeInteger(UInt8(ascii: "\n"))
    let result = try await body(Client(channel: channel, answers: answers, line: line))
    try await channel.close()
    return result
  }

  /// Sends the line and waits for the next one back.
  struct Client: Sendable {
    let channel: any Channel
    let answers: Answers
    let line: ByteBuffer

    func call() async throws {
      await withCheckedContinuation { continuation in
        if answers.wait(continuation, sending: line) {
          channel.eventLoop.execute {
            let lines = answers.takeUnsent()
            channel.writeAndFlush(lines, promise: nil)
          }
        }
      }
    }
  }

  /// Who waits for a line, in order; and what is still to be sent, so that it too is written once a tick.
  final class Answers: Sendable {
    private struct State {
      var waiting: [CheckedContinuation<Void, Never>] = []
      var next = 0
      var unsent = ByteBuffer()
    }

    private let state = Mutex(State())

    /// - Returns: whether the caller has to see to the sending.
    func wait(_ continuation: CheckedContinuation<Void, Never>, sending line: ByteBuffer) -> Bool {
      state.withLock { state in
        state.waiting.append(continuation)
        defer { state.unsent.writeImmutableBuffer(line) }
        return state.unsent.readableBytes == 0
      }
    }

    func takeUnsent() -> ByteBuffer {
      state.withLock { state in
        defer { state.unsent = ByteBuffer() }
        return state.unsent
      }
    }

    func resumeNext() {
      let continuation = state.withLock { state in
        defer {
          state.next += 1
          if state.next == state.waiting.count {
            state.waiting.removeAll(keepingCapacity: true)
            state.next = 0
          }
        }
        return state.waiting[state.next]
      }
      continuation.resume()
    }
  }

  /// Finds the lines and writes them back, once a read.
  private final class EchoHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private var partial = ByteBuffer()

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      partial.writeImmutableBuffer(unwrapInboundIn(data))
      var lines = ByteBuffer()
      while let end = partial.readableBytesView.firstIndex(of: 0x0A),
        let line = partial.readSlice(length: end - partial.readerIndex + 1)
      {
        lines.writeImmutableBuffer(line)
      }
      if partial.readableBytes == 0 { partial = ByteBuffer() }
      context.write(wrapOutboundOut(lines), promise: nil)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
      context.flush()
    }
  }

  private final class AnswerHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let answers: Answers

    init(_ answers: Answers) {
      self.answers = answers
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      for byte in unwrapInboundIn(data).readableBytesView where byte == 0x0A { answers.resumeNext() }
    }
  }
}
