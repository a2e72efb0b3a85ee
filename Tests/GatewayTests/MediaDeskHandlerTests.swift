import Domain
import Foundation
import MediaAccess
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import GatewayService

/// When the handler at the socket may speak, and that it keeps its hands off everything else.
@Suite struct MediaDeskHandlerTests {
  let at: PictureDesk

  init() throws { at = try PictureDesk() }

  /// What came out to the client, and what went up to the parser.
  func sent(_ pieces: [String], _ channel: EmbeddedChannel) throws -> (answers: String, up: String) {
    for piece in pieces { try channel.writeInbound(ByteBuffer(string: piece)) }
    var (answers, up) = ("", "")
    while let out = try channel.readOutbound(as: IOData.self) {
      if case .byteBuffer(let bytes) = out { answers += String(buffer: bytes) }
    }
    while let bytes = try channel.readInbound(as: ByteBuffer.self) { up += String(buffer: bytes) }
    return (answers, up)
  }

  @Test func oneAfterAnotherOnOneConnection() throws {
    let channel = try at.connection()
    let (answers, up) = try sent([at.head(), at.head(), at.head()], channel)
    #expect(answers.components(separatedBy: "a small picture").count == 4 && up.isEmpty)
  }

  @Test func splitAnywhereItGoesUpWholeAndUntouched() throws {
    let head = at.head()
    for place in 1..<head.utf8.count {
      let pieces = [head.utf8.prefix(place), head.utf8.dropFirst(place)]
      let (first, second) = (String(decoding: pieces[0], as: UTF8.self), String(decoding: pieces[1], as: UTF8.self))
      let (answers, up) = try sent([first, second], try at.connection())
      #expect(answers.isEmpty && up == head, "split at \(place)")
    }
  }

  @Test func severalAtOnceGoUpTogether() throws {
    let slow = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    for pieces in [[at.head() + at.head()], [at.head() + slow], [slow + at.head()]] {
      let (answers, up) = try sent(pieces, try at.connection())
      #expect(answers.isEmpty && up == pieces.joined())
    }
  }

  @Test func whileSomethingIsUnderWayAboveItIsSilent() throws {
    let traffic = Traffic()
    let channel = try at.connection(traffic)
    traffic.headCame()
    #expect(try sent([at.head()], channel).answers.isEmpty)
    traffic.endCame()
    #expect(try sent([at.head()], channel).answers.isEmpty)
    traffic.answerWent()
    #expect(!(try sent([at.head()], channel).answers.isEmpty))
    // More answers than requests: the parser found something that is none.
    traffic.answerWent()
    #expect(try sent([at.head()], channel).answers.isEmpty)
  }

  @Test func behindBytesOfAnUnfinishedRequestItIsSilent() throws {
    let channel = try at.connection()
    let (_, up) = try sent(["GET /healthz HTTP/1.1\r\nX: "], channel)
    #expect(!up.isEmpty)
    // To the parser this is the value of a field, not a request.
    let (answers, rest) = try sent([at.head()], channel)
    #expect(answers.isEmpty && rest == at.head())
  }

  @Test func afterTheEndItIsSilent() throws {
    let traffic = Traffic()
    let channel = try at.connection(traffic)
    traffic.end()
    #expect(try sent([at.head()], channel).answers.isEmpty)
  }

  /// The whole road through the real parser and the books.
  @Test func booksKnowWhatTheParserFound() throws {
    let traffic = Traffic()
    let channel = EmbeddedChannel()
    let pipeline = channel.pipeline.syncOperations
    try pipeline.addHandlers([
      MediaDeskHandler(at.desk, traffic), HTTPResponseEncoder(), ByteToMessageHandler(HTTPRequestDecoder()),
      AnswerHandler(traffic),
    ])
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    func write(_ text: String) throws { try channel.writeInbound(ByteBuffer(string: text)) }
    func answered() throws -> Bool {
      var found = false
      while let out = try channel.readOutbound(as: IOData.self) {
        if case .byteBuffer(let bytes) = out, String(buffer: bytes) == "a small picture" { found = true }
      }
      return found
    }
    try write(at.head())
    #expect(try answered())
    // A slow one first: the fast one waits its turn.
    try write("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
    #expect(!traffic.isQuiet)
    try write(at.head())
    #expect(try !answered())
    for _ in 0..<2 {
      try channel.writeOutbound(HTTPServerResponsePart.head(.init(version: .http1_1, status: .noContent)))
      try channel.writeOutbound(HTTPServerResponsePart.end(nil))
    }
    #expect(traffic.isQuiet)
    _ = try answered()
    try write(at.head())
    #expect(try answered())
    // What is no request ends it for good.
    #expect(throws: (any Error).self) { try write("\u{1}\u{2} nonsense\r\n\r\n") }
    try? write(at.head())
    #expect(try !answered())
    _ = try? channel.finish(acceptAlreadyClosed: true)
  }

  @Test(arguments: ["Connection: close", "Upgrade: websocket", "Connection: upgrade\r\nUpgrade: h2c"])
  func nothingFollowsARequestThatEndsTheConnection(field: String) throws {
    let traffic = Traffic()
    let channel = EmbeddedChannel(handlers: [ByteToMessageHandler(HTTPRequestDecoder()), AnswerHandler(traffic)])
    try channel.writeInbound(ByteBuffer(string: "GET / HTTP/1.1\r\nHost: a\r\n\(field)\r\n\r\n"))
    #expect(traffic.isOver)
    _ = try? channel.finish(acceptAlreadyClosed: true)
  }

  @Test func closesWhoSaysNothingAndNobodyElse() throws {
    for (isAnswering, stays) in [(false, false), (true, true)] {
      let traffic = Traffic()
      let channel = EmbeddedChannel(handler: IdleHandler(traffic, limit: .milliseconds(20)))
      try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
      if isAnswering {
        traffic.headCame()
        traffic.endCame()
      }
      usleep(30_000)
      channel.embeddedEventLoop.advanceTime(by: .milliseconds(30))
      #expect(channel.isActive == stays)
      _ = try? channel.finish(acceptAlreadyClosed: true)
    }
  }

  /// A descriptor and a file are held for whoever fetches, not for whoever stopped.
  @Test func closesWhoStoppedFetchingAnAnswer() throws {
    let traffic = Traffic()
    let channel = EmbeddedChannel(handler: IdleHandler(traffic, limit: .milliseconds(20)))
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    traffic.headCame()
    traffic.endCame()
    // Written and not taken: it is still being fetched as long as it changes.
    for _ in 0..<3 {
      channel.write(ByteBuffer(string: "more"), promise: nil)
      channel.embeddedEventLoop.advanceTime(by: .milliseconds(5))
      #expect(channel.isActive)
    }
    usleep(320_000)
    channel.embeddedEventLoop.advanceTime(by: .milliseconds(5))
    #expect(!channel.isActive)
    _ = try? channel.finish(acceptAlreadyClosed: true)
  }
}
