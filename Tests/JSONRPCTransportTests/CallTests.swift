import Foundation
import JSONRPC
import JSONRPCTransport
import NIOCore
import Testing

/// The same over a socket and in process.
@Suite struct CallTests {
  enum Transport: CaseIterable { case socket, inProcess }

  private func with(
    _ transport: Transport, _ log: EventLog = EventLog(), limits: RPCServerLimits = RPCServerLimits(),
    _ body: (any RPCCaller) async throws -> Void
  ) async throws {
    let own = EchoService.router()
    switch transport {
    case .inProcess:
      try await body(InProcessCaller(router: EchoService.router(log), answering: own, limits: limits))
    case .socket:
      try await withServer(EchoService.router(log), limits: limits) { socket in
        try await withClient(socket, router: own) { try await body($0) }
      }
    }
  }

  @Test(arguments: Transport.allCases)
  func answersWhatItWasAsked(_ transport: Transport) async throws {
    try await with(transport) { caller in
      for text in ["", "a", "\"\\\n\u{1}é😀", String(repeating: "x", count: 1 << 20)] {
        let answer = try await caller.call(Echo(text: text))
        #expect(answer == Echo(text: text))
      }
      let answer = try await caller.callRaw(Echo(text: "raw"))
      #expect(answer == RawJSON(#"{"text":"raw"}"#))
    }
  }

  @Test(arguments: Transport.allCases)
  func answersComeInAnyOrder(_ transport: Transport) async throws {
    let log = EventLog()
    try await with(transport, log) { caller in
      let slow = Task { try await caller.call(Sleep(milliseconds: 60_000), CallOptions(timeout: .seconds(60))) }
      try await log.wait(for: "began")
      for index in 0..<50 {
        let answer = try await caller.call(Echo(text: "\(index)"))
        #expect(answer.text == "\(index)")
      }
      #expect(log.events == ["began"])
      slow.cancel()
      _ = try? await slow.value
    }
  }

  @Test(arguments: Transport.allCases)
  func manyCallsAtOnceEachGetTheirOwnAnswer(_ transport: Transport) async throws {
    try await with(transport) { caller in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for worker in 0..<64 {
          group.addTask {
            for index in 0..<50 {
              let text = "\(worker)/\(index)"
              let answer = try await caller.call(Echo(text: text))
              #expect(answer.text == text)
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test(arguments: Transport.allCases)
  func aFailureReachesTheCallerWithItsCode(_ transport: Transport) async throws {
    try await with(transport) { caller in
      let error = await #expect(throws: RPCError.self) { try await caller.call(Refuse()) }
      #expect(error == RPCError(Refusal.closed))
      #expect(error?.failureCode == "closed")
    }
  }

  @Test(arguments: Transport.allCases)
  func deadlineAndTraceparentTravelWithTheCall(_ transport: Transport) async throws {
    try await with(transport) { caller in
      let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
      let answer = try await caller.call(Context(), CallOptions(timeout: .seconds(100), traceparent: trace))
      #expect(answer == Context.Answer(seconds: 99, traceparent: trace))
    }
  }

  @Test(arguments: Transport.allCases)
  func aPassedDeadlineEndsTheCallOnBothSides(_ transport: Transport) async throws {
    let log = EventLog()
    try await with(transport, log) { caller in
      let start = ContinuousClock.now
      let error = await #expect(throws: RPCError.self) {
        try await caller.call(Sleep(milliseconds: 60_000), CallOptions(timeout: .milliseconds(50)))
      }
      #expect(error?.code == .deadlineExceeded)
      #expect(start.duration(to: .now) < .seconds(30))
      try await log.wait(for: "cancelled")
    }
  }

  @Test(arguments: Transport.allCases)
  func cancellingTheCallerCancelsTheHandler(_ transport: Transport) async throws {
    let log = EventLog()
    try await with(transport, log) { caller in
      let call = Task { try await caller.call(Sleep(milliseconds: 60_000)) }
      try await log.wait(for: "began")
      call.cancel()
      let error = await #expect(throws: RPCError.self) { try await call.value }
      #expect(error?.code == .cancelled)
      try await log.wait(for: "cancelled")
    }
  }

  @Test(arguments: Transport.allCases)
  func aTaskCancelledBeforehandDoesNotWait(_ transport: Transport) async throws {
    try await with(transport) { caller in
      let call = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return try await caller.call(Sleep(milliseconds: 60_000))
      }
      let error = await #expect(throws: RPCError.self) { try await call.value }
      #expect(error?.code == .cancelled)
    }
  }

  @Test(arguments: Transport.allCases)
  func aHandlerCallsItsCallerBack(_ transport: Transport) async throws {
    try await with(transport) { caller in
      let answer = try await caller.call(AskBack(text: "x"))
      #expect(answer.text == "back x")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for index in 0..<64 {
          group.addTask {
            let answer = try await caller.call(AskBack(text: "\(index)"))
            #expect(answer.text == "back \(index)")
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test(arguments: Transport.allCases)
  func notificationsArriveInOrderAndUnanswered(_ transport: Transport) async throws {
    let log = EventLog()
    try await with(transport, log) { caller in
      for index in 0..<100 { try await caller.notify(Remember(text: "\(index)")) }
      try await log.wait(for: "99")
      #expect(log.events == (0..<100).map(String.init))
    }
  }

  @Test(arguments: Transport.allCases)
  func whatIsTooMuchIsRefusedAtOnce(_ transport: Transport) async throws {
    let log = EventLog()
    try await with(transport, log, limits: RPCServerLimits(inFlightPerConnection: 4, retryAfter: 3)) { caller in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 { group.addTask { _ = try await caller.call(Sleep(milliseconds: 60_000)) } }
        try await log.wait(for: "began", count: 4)
        let start = ContinuousClock.now
        let error = await #expect(throws: RPCError.self) { try await caller.call(Echo(text: "")) }
        #expect(error?.code == .overloaded)
        #expect(error?.data?.retryAfter == 3)
        #expect(start.duration(to: .now) < .seconds(5))
        group.cancelAll()
      }
      // A place is free again once its handler has ended.
      try await log.wait(for: "cancelled", count: 4)
      try await eventually("a place") { (try? await caller.call(Echo(text: ""))) != nil }
    }
  }

  @Test(arguments: Transport.allCases)
  func aHandlerDeafToCancellationKeepsItsPlace(_ transport: Transport) async throws {
    let log = EventLog()
    try await with(transport, log, limits: RPCServerLimits(inFlightPerService: 1)) { caller in
      let late = await #expect(throws: RPCError.self) {
        try await caller.call(Ignore(), CallOptions(timeout: .milliseconds(20)))
      }
      #expect(late?.code == .deadlineExceeded)
      let refused = await #expect(throws: RPCError.self) { try await caller.call(Echo(text: "")) }
      #expect(refused?.code == .overloaded)
      log.add("release")
      try await log.wait(for: "ended")
      try await eventually("a place") { (try? await caller.call(Echo(text: ""))) != nil }
    }
  }

  @Test(arguments: Transport.allCases)
  func whatIsTooLongIsNotSent(_ transport: Transport) async throws {
    try await with(transport, limits: RPCServerLimits(maximumMessageBytes: 10_000)) { caller in
      if transport == .inProcess {
        let error = await #expect(throws: RPCError.self) {
          try await caller.call(Echo(text: String(repeating: "x", count: 10_000)))
        }
        #expect(error?.code == .invalidRequest)
      }
      let answer = try await caller.call(Echo(text: String(repeating: "x", count: 9_000)))
      #expect(answer.text.count == 9_000)
    }
  }

  @Test func aCallOnBehalfOfAnotherWaitsNoLongerThanThatOne() {
    let soon = CallOptions(following: RPCContext(deadline: .now + .seconds(1), traceparent: "t"))
    #expect(soon.timeout <= .seconds(1))
    #expect(soon.timeout > .zero)
    #expect(soon.traceparent == "t")
    #expect(CallOptions(following: RPCContext(deadline: .now - .seconds(1))).timeout == .zero)
    #expect(CallOptions(following: RPCContext(), atMost: .seconds(3)).timeout == .seconds(3))
  }

  @Test(arguments: Transport.allCases)
  func healthIsAnswered(_ transport: Transport) async throws {
    try await with(transport) { caller in
      let answer = try await caller.call(CheckHealth())
      #expect(answer.status == .ok)
    }
  }
}
