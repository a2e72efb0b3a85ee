import Foundation
import JSONRPC
import Logging
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import JSONRPCTransport

@Suite struct ServerTests {
  @Test func answersAStrangersLines() async throws {
    try await withServer { socket in
      let answers = try await ask(
        socket,
        [
          #"{"jsonrpc":"2.0","id":"a","method":"echo","params":{"text":"hi"}}"#, "",
          #"{"jsonrpc":"2.0","method":"echo","params":{"text":"hi"}}"#, "\r", "nonsense",
          #"[{"jsonrpc":"2.0","id":2.0,"method":"rpc.health"}]"#,
        ], answers: 3)
      #expect(
        Set(answers) == [
          #"{"jsonrpc":"2.0","id":"a","result":{"text":"hi"}}"#,
          #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error: not JSON at byte 1"}}"#,
          #"[{"jsonrpc":"2.0","id":2.0,"result":{"status":"ok","name":"echo","version":"1","checks":{}}}]"#,
        ])
    }
  }

  @Test func discoverDescribesEveryMethod() async throws {
    try await withServer { socket in
      let answer = try await ask(socket, [#"{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}"#], answers: 1)
      let document = try #require(answer.first)
      for method in EchoService.router().methods + ["rpc.health", "rpc.discover", "rpc.cancel"] {
        #expect(document.contains(#"{"name":"\#(method)","#))
      }
      #expect(document.contains(#""openrpc":"1."#))
    }
  }

  @Test func aPeerThatStopsSendingStillGetsItsAnswers() async throws {
    try await withServer { socket in
      let lines = try await Stranger.visit(socket) { lines, send, channel in
        // The second line has no line feed: the end of what is sent ends it.
        let message = #"{"jsonrpc":"2.0","id":1,"method":"sleep","params":{"milliseconds":50}}"#
        try await send(ByteBuffer(string: message + "\n" + #"{"jsonrpc":"2.0","id":2,"method":"rpc.can"#))
        try await channel.close(mode: .output)
        var found: [String] = []
        while let line = try await lines.next() { found.append(line) }
        return found
      }
      // Calls are answered as they are done, not in the order they came.
      #expect(lines.count == 2)
      #expect(lines.contains { $0.contains("-32700") })
      #expect(lines.contains(#"{"jsonrpc":"2.0","id":1,"result":{}}"#))
    }
  }

  @Test func aLineOf100MegabytesIsPassedOver() async throws {
    try await withServer { socket in
      let answers = try await Stranger.visit(socket) { lines, send, _ in
        try await send(ByteBuffer(string: #"{"jsonrpc":"2.0","id":1,"method":"echo","params":{"text":""#))
        let piece = ByteBuffer(repeating: UInt8(ascii: "x"), count: 1 << 20)
        for _ in 0..<100 { try await send(piece) }
        try await send(
          ByteBuffer(string: "\"}}\n" + #"{"jsonrpc":"2.0","id":2,"method":"echo","params":{"text":"on"}}"# + "\n"))
        return [try await lines.next(), try await lines.next()]
      }
      #expect(answers[0]?.contains("-32600") == true)
      #expect(answers[1] == #"{"jsonrpc":"2.0","id":2,"result":{"text":"on"}}"#)
    }
  }

  /// What a peer does not read must not pile up in us.
  @Test func aPeerThatDoesNotReadIsNotReadFromAndThenDropped() async throws {
    let log = EventLog()
    let limits = RPCServerLimits(unreadAnswers: .milliseconds(300))
    try await withServer(EchoService.router(log), limits: limits) { socket in
      let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .channelOption(.autoRead, value: false).connect(unixDomainSocketPath: socket).get()
      let text = String(repeating: "x", count: 100_000)
      let line = ByteBuffer(string: #"{"jsonrpc":"2.0","id":1,"method":"echo","params":{"text":"\#(text)"}}"# + "\n")
      for _ in 0..<1000 { channel.write(line, promise: nil) }
      channel.flush()
      try await channel.closeFuture.get()
      // Others are served all the while.
      try await withClient(socket) { client in
        let answer = try await client.call(Echo(text: "a"))
        #expect(answer.text == "a")
      }
    }
  }

  @Test func aPeerOfAnotherUserIsTurnedAway() async throws {
    let server = RPCServer(
      router: EchoService.router(), limits: RPCServerLimits(), logger: quiet, user: geteuid() + 1)
    try await withServer(server) { socket in
      let answers = try? await ask(socket, [#"{"jsonrpc":"2.0","id":1,"method":"echo"}"#], answers: 1)
      #expect(answers?.isEmpty ?? true)
    }
  }

  @Test func oneConnectionTooManyIsClosed() async throws {
    try await withServer(limits: RPCServerLimits(maximumConnections: 1)) { socket in
      try await withClient(socket) { client in
        // Who is answered has been taken in: of two that only knocked, either may be the first.
        let before = try await client.call(Echo(text: "a"))
        let answers = try? await ask(socket, [#"{"jsonrpc":"2.0","id":1,"method":"rpc.health"}"#], answers: 1)
        #expect(answers?.isEmpty ?? true)
        let after = try await client.call(Echo(text: "b"))
        #expect([before.text, after.text] == ["a", "b"])
      }
    }
  }

  @Test func aCallOnOneConnectionCannotBeCancelledFromAnother() async throws {
    let log = EventLog()
    try await withServer(EchoService.router(log)) { socket in
      try await Stranger.visit(socket) { lines, send, _ in
        try await send(
          ByteBuffer(string: #"{"jsonrpc":"2.0","id":1,"method":"sleep","params":{"milliseconds":100}}"# + "\n"))
        try await log.wait(for: "began")
        let cancel = #"{"jsonrpc":"2.0","id":2,"method":"rpc.cancel","params":{"id":1}}"#
        let cancelled = try await ask(socket, [cancel], answers: 1)
        #expect(cancelled == [#"{"jsonrpc":"2.0","id":2,"result":{}}"#])
        let answer = try await lines.next()
        #expect(answer == #"{"jsonrpc":"2.0","id":1,"result":{}}"#)
      }
    }
  }

  @Test func callsOfALostConnectionAreCancelled() async throws {
    let log = EventLog()
    try await withServer(EchoService.router(log)) { socket in
      try await Stranger.visit(socket) { _, send, _ in
        try await send(
          ByteBuffer(string: #"{"jsonrpc":"2.0","id":1,"method":"sleep","params":{"milliseconds":9000}}"# + "\n"))
        try await log.wait(for: "began")
      }
      try await log.wait(for: "cancelled")
    }
  }

  /// `VITRINE_FUZZ=1000000` sends as many.
  @Test func mutatedLinesLeaveTheServerUp() async throws {
    let count = ProcessInfo.processInfo.environment["VITRINE_FUZZ"].flatMap(Int.init) ?? 5_000
    let linesPerVisit = 250
    try await withServer { socket in
      var mutations = Mutations(seed: 3)
      let seed = Array(
        #"{"jsonrpc":"2.0","id":1,"method":"echo","params":{"text":"abc"},"context":{"deadline":5000}}"#.utf8)
      for _ in 0..<(count / linesPerVisit) {
        var lines = ByteBuffer()
        for _ in 0..<linesPerVisit {
          lines.writeBytes(mutations.mutate(seed, times: 3))
          lines.writeInteger(UInt8(ascii: "\n"))
        }
        lines.writeString("\n" + #"{"jsonrpc":"2.0","id":"end","method":"echo","params":{"text":""}}"# + "\n")
        try await Stranger.visit(socket) { [lines] answers, send, _ in
          try await send(lines)
          while let line = try await answers.next(), !line.contains(#""id":"end""#) {}
        }
      }
      try await withClient(socket) { client in
        let answer = try await client.call(Echo(text: "a"))
        #expect(answer.text == "a")
      }
    }
  }
}
