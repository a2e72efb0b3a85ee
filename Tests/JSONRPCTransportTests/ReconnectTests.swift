import Foundation
import JSONRPC
import NIOCore
import Testing

@testable import JSONRPCTransport

@Suite struct ReconnectTests {
  @Test func aCallWithoutConnectionFailsSoon() async throws {
    let client = RPCClient(socketPath: temporarySocket(), patience: .milliseconds(50), logger: quiet)
    let running = Task { try await client.run() }
    defer { running.cancel() }
    let start = ContinuousClock.now
    let error = await #expect(throws: RPCError.self) { try await client.call(Repeatable()) }
    #expect(error?.code == .unavailable)
    #expect(error?.data?.retryAfter != nil)
    #expect(start.duration(to: .now) < .seconds(8))
  }

  @Test func aCallWaitsALittleForAServiceThatComesUp() async throws {
    let socket = temporarySocket()
    let client = RPCClient(socketPath: socket, patience: .seconds(30), logger: quiet)
    let running = Task { try await client.run() }
    defer { running.cancel() }
    let call = Task { try await client.call(Echo(text: "early")) }
    try await Task.sleep(for: .milliseconds(30))
    try await withServer(socket: socket) { _ in
      let answer = try await call.value
      #expect(answer.text == "early")
    }
  }

  @Test func aLostConnectionFailsWhatIsNotIdempotentAndRepeatsWhatIs() async throws {
    let socket = temporarySocket()
    let log = EventLog()
    try await withClient(socket) { client in
      let (repeated, lost) = try await withServer(EchoService.router(log), socket: socket) { _ in
        #expect(await client.waitUntilConnected(for: .seconds(30)))
        let repeated = Task { try await client.call(Repeatable(milliseconds: 100)) }
        let lost = Task { try await client.call(Sleep(milliseconds: 60_000), CallOptions(timeout: .seconds(60))) }
        try await log.wait(for: "began", count: 2)
        // As if the service had been killed: no answer, no farewell.
        try await dropConnections(of: client)
        return (repeated, lost)
      }
      let error = await #expect(throws: RPCError.self) { try await lost.value }
      #expect(error?.code == .unavailable)
      try await withServer(EchoService.router(log), socket: socket) { _ in
        _ = try await repeated.value
        #expect(log.count(of: "began") >= 3)
      }
    }
  }

  @Test func onConnectRunsBeforeAnyCallAndOnDisconnectBeforeAnyFailure() async throws {
    let socket = temporarySocket()
    let log = EventLog()
    let started = EventLog()
    let hooks = ClientHooks(
      onConnect: { peer in
        log.add("connecting")
        _ = try await peer.call(Echo(text: "hello"))
        try await Task.sleep(for: .milliseconds(30))
        log.add("connected")
      }, onDisconnect: { log.add("disconnected") })
    try await withClient(socket, hooks: hooks) { client in
      try await withServer(EchoService.router(started), socket: socket) { _ in
        #expect(await client.waitUntilConnected(for: .seconds(30)))
        #expect(log.events == ["connecting", "connected"])
        #expect(client.liveConnectionID != nil)
        let call = Task {
          do { _ = try await client.call(Sleep(milliseconds: 60_000), CallOptions(timeout: .seconds(60))) } catch {
            log.add("failed")
          }
        }
        try await started.wait(for: "began")
        try await dropConnections(of: client)
        await call.value
        #expect(log.events.prefix(4) == ["connecting", "connected", "disconnected", "failed"])
        try await log.wait(for: "connected", count: 2)
      }
    }
  }

  @Test func aFailingOnConnectIsTriedAgain() async throws {
    let log = EventLog()
    try await withServer { socket in
      let hooks = ClientHooks(
        onConnect: { _ in
          log.add("connecting")
          if log.count(of: "connecting") < 3 { throw Refusal.closed }
        }, onDisconnect: { log.add("disconnected") })
      try await withClient(socket, hooks: hooks) { client in
        #expect(await client.waitUntilConnected(for: .seconds(30)))
        let answer = try await client.call(Echo(text: "a"))
        #expect(answer.text == "a")
        #expect(log.count(of: "connecting") == 3)
        #expect(log.count(of: "disconnected") >= 2)
      }
    }
  }

  @Test func stoppingTheClientFailsItsCalls() async throws {
    let log = EventLog()
    try await withServer(EchoService.router(log)) { socket in
      let client = RPCClient(socketPath: socket, logger: quiet)
      let running = Task { try await client.run() }
      #expect(await client.waitUntilConnected(for: .seconds(30)))
      let call = Task { try await client.call(Sleep(milliseconds: 60_000), CallOptions(timeout: .seconds(60))) }
      try await log.wait(for: "began")
      running.cancel()
      let error = await #expect(throws: RPCError.self) { try await call.value }
      #expect(error?.code == .unavailable)
      try await running.value
      try await log.wait(for: "cancelled")
    }
  }

  @Test func aServiceClosesAPeerThatDoesNotAnswer() async throws {
    let peers = PeerLog()
    var router = RPCRouter()
    router.register(Echo.self) { request, context in
      if let peer = context.peer { peers.add(peer) }
      return request
    }
    try await withServer(router) { socket in
      try await Stranger.visit(socket) { lines, send, _ in
        try await send(ByteBuffer(string: #"{"jsonrpc":"2.0","id":1,"method":"echo","params":{"text":""}}"# + "\n"))
        _ = try await lines.next()
        let peer = try #require(peers.all.first)
        let error = await #expect(throws: RPCError.self) {
          try await peer.call(Echo(text: ""), CallOptions(timeout: .milliseconds(50)))
        }
        #expect(error?.code == .deadlineExceeded)
        async let closed: Void = peer.waitUntilClosed()
        await peer.close()
        await closed
        let lost = await #expect(throws: RPCError.self) { try await peer.call(Echo(text: "")) }
        #expect(lost?.code == .unavailable)
        while try await lines.next() != nil {}
      }
    }
  }

  @Test func waitsGrowToABoundAndDifferByChance() {
    var backoff = Backoff(first: .milliseconds(10), longest: .milliseconds(80))
    #expect((0..<6).map { _ in backoff.wait(1) } == [10, 20, 40, 80, 80, 80].map { .milliseconds($0) })
    backoff.reset()
    #expect(backoff.wait(0) == .milliseconds(5))
  }

  /// Loses the client's connection from below, on its side.
  private func dropConnections(of client: RPCClient) async throws {
    let connection = try #require(client.connection)
    await connection.close()
  }
}
