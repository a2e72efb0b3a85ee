import Foundation
import JSONRPC
import NIOCore
import Testing

@testable import JSONRPCTransport

@Suite struct ShutdownTests {
  @Test func callsUnderWayEndBeforeTheServerDoes() async throws {
    let log = EventLog()
    let (running, socket) = try await start(log)
    try await withClient(socket) { client in
      let call = Task { try await client.call(Sleep(milliseconds: 150)) }
      try await log.wait(for: "began")
      running.cancel()
      _ = try await call.value
      #expect(log.events == ["began", "slept"])
    }
    try await running.value
  }

  @Test func newCallsAreRefusedMeanwhile() async throws {
    let log = EventLog()
    let (running, socket) = try await start(log)
    try await withClient(socket) { client in
      async let call = client.call(Sleep(milliseconds: 300))
      try await log.wait(for: "began")
      running.cancel()
      try await eventually("a refusal") {
        do {
          _ = try await client.call(Echo(text: ""))
          return false
        } catch {
          return (error as? RPCError)?.code == .unavailable
        }
      }
      _ = try await call
    }
    try await running.value
  }

  @Test func theWaitHasABound() async throws {
    let log = EventLog()
    let (running, socket) = try await start(log, limits: RPCServerLimits(drain: .milliseconds(50)))
    try await withClient(socket) { client in
      let call = Task { try await client.call(Sleep(milliseconds: 60_000), CallOptions(timeout: .seconds(60))) }
      try await log.wait(for: "began")
      let start = ContinuousClock.now
      running.cancel()
      let error = await #expect(throws: RPCError.self) { try await call.value }
      #expect(error?.code == .unavailable)
      try await running.value
      #expect(start.duration(to: .now) < .seconds(20))
      #expect(log.events == ["began", "cancelled"])
    }
  }

  @Test func longPollsAreCutShort() async throws {
    let log = EventLog()
    let (running, socket) = try await start(log)
    try await withClient(socket) { client in
      let poll = Task { try await client.call(Repeatable(milliseconds: 60_000), CallOptions(timeout: .seconds(60))) }
      try await log.wait(for: "began")
      let start = ContinuousClock.now
      running.cancel()
      try await running.value
      #expect(start.duration(to: .now) < .seconds(20))
      poll.cancel()
      _ = try? await poll.value
    }
  }

  @Test func anIdleServerStopsAtOnce() async throws {
    let (running, socket) = try await start(EventLog())
    try await withClient(socket) { client in
      _ = try await client.call(Echo(text: ""))
      let start = ContinuousClock.now
      running.cancel()
      try await running.value
      #expect(start.duration(to: .now) < .seconds(5))
    }
  }

  private func start(
    _ log: EventLog, limits: RPCServerLimits = RPCServerLimits()
  ) async throws -> (Task<Void, any Error>, String) {
    let socket = temporarySocket()
    let server = RPCServer(
      router: EchoService.router(log), name: "echo", version: "1", limits: limits, logger: quiet)
    let (listening, isListening) = AsyncStream.makeStream(of: Void.self)
    let running = Task {
      defer {
        isListening.finish()
        try? FileManager.default.removeItem(atPath: folder(of: socket))
      }
      try await server.run(socketPath: socket) { isListening.finish() }
    }
    for await _ in listening {}
    return (running, socket)
  }
}
