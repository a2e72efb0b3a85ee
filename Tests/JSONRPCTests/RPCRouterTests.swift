import JSONRPC
import NIOCore
import Synchronization
import TestSupport
import Testing

@Suite struct RPCRouterTests {
  @Test func aFailureGoesOutWithItsCode() async throws {
    let (answer, reports) = await ask { throw Trouble.tooMany }
    #expect(
      try isSameJSON(
        answer,
        RawJSON(
          #"""
          {"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"Wait a little.",
            "data":{"code":"tooMany","detail":"Wait a little.","retryAfter":7}}}
          """#)))
    #expect(reports == 0)
  }

  @Test(arguments: [
    RPCError(code: .failure, message: "gone", data: .init(code: "gone", detail: "gone")),
    RPCError(code: .unavailable, message: "no"), RPCError(code: .overloaded, message: "no"),
    RPCError(code: .deadlineExceeded, message: "late"),
  ])
  func whatAServiceFurtherDownSaysIsPassedOn(error: RPCError) async throws {
    let (answer, reports) = await ask { throw error }
    #expect(try answer.decode(Response.self).error == error)
    #expect(reports == 0)
  }

  @Test(
    arguments: [
      RPCError(code: .methodNotFound, message: "secret"), RPCError(code: .invalidParams, message: "secret"),
      RPCError(code: .internalError, message: "secret"), RPCError(code: .parseError, message: "secret"),
      RPCError(code: .cancelled, message: "secret"), Secret(), CancellationError(),
    ] as [any Error])
  func everythingElseIsAnInternalErrorWithoutDetail(error: any Error) async throws {
    let (answer, reports) = await ask { throw error }
    let found = try answer.decode(Response.self).error
    #expect(found?.code == .internalError)
    #expect(!String(buffer: answer.bytes).contains("secret"))
    #expect(reports == 1)
  }

  @Test func aPassedDeadlineIsAnsweredAtOnceAndCancelsTheHandler() async throws {
    let wasCancelled = Mutex(false)
    let (stream, ended) = AsyncStream.makeStream(of: Void.self)
    let (answer, _) = await ask(context: #","context":{"deadline":20}"#) {
      defer { ended.finish() }
      do {
        try await Task.sleep(for: .seconds(60))
      } catch {
        wasCancelled.withLock { $0 = true }
        throw error
      }
    }
    #expect(try answer.decode(Response.self).error?.code == .deadlineExceeded)
    for await _ in stream {}
    #expect(wasCancelled.withLock { $0 })
  }

  @Test func aDeadlineThatHasPassedStartsNothing() async throws {
    let hasRun = Mutex(false)
    let (answer, _) = await ask(context: #","context":{"deadline":0}"#) { hasRun.withLock { $0 = true } }
    #expect(try answer.decode(Response.self).error?.code == .deadlineExceeded)
    #expect(!hasRun.withLock { $0 })
  }

  @Test func aCancelledTaskIsAnsweredCancelled() async throws {
    let task = Task { await ask { try await Task.sleep(for: .seconds(60)) } }
    task.cancel()
    #expect(try await task.value.0.decode(Response.self).error?.code == .cancelled)
  }

  @Test func aBatchRunsItsCallsSideBySide() async throws {
    var router = RPCRouter()
    // Each call waits for the other: run one after the other they would never end.
    let (first, firstArrives) = AsyncStream.makeStream(of: Void.self)
    let (second, secondArrives) = AsyncStream.makeStream(of: Void.self)
    router.register(Try.self) { _, _ in
      firstArrives.finish()
      for await _ in second {}
      return Done()
    }
    router.register(CheckedTwin.self) { _, _ in
      secondArrives.finish()
      for await _ in first {}
      return Done()
    }
    let batch = #"[{"jsonrpc":"2.0","id":1,"method":"try"},{"jsonrpc":"2.0","id":2,"method":"twin"}]"#
    let answer = try #require(await router.handle(message: ByteBuffer(string: batch)))
    #expect(String(buffer: answer).components(separatedBy: "result").count == 3)
  }

  @Test func aCallWhoseIdIsUnderWayIsRefused() async throws {
    var router = RPCRouter()
    router.register(Try.self) { _, _ in
      try await Task.sleep(for: .milliseconds(20))
      return Done()
    }
    let batch = #"[{"jsonrpc":"2.0","id":1,"method":"try"},{"jsonrpc":"2.0","id":1,"method":"try"}]"#
    let answer = try #require(await router.handle(message: ByteBuffer(string: batch)))
    let errors = try RawJSON(bytes: answer).decode([Response].self).compactMap(\.error?.code)
    #expect(errors == [.invalidRequest])
  }

  @Test func aBatchCanCancelItsOwnCall() async throws {
    var router = RPCRouter()
    router.register(Try.self) { _, _ in
      try await Task.sleep(for: .seconds(60))
      return Done()
    }
    let batch = #"""
      [{"jsonrpc":"2.0","id":"x","method":"try"},{"jsonrpc":"2.0","id":9,"method":"rpc.cancel","params":{"id":"x"}}]
      """#
    let answer = try #require(await router.handle(message: ByteBuffer(string: batch)))
    let answers = try RawJSON(bytes: answer).decode([Response].self)
    #expect(answers.compactMap(\.error?.code) == [.cancelled])
    #expect(answers.count == 2)
  }

  @Test func aRawResultIsPassedOnAsItIsOnOneLine() async throws {
    var router = RPCRouter()
    router.registerRaw(Try.self) { _, _ in RawJSON("{\n  \"a\": [1,\r\n 2]\n}") }
    let answer = await router.handle(message: ByteBuffer(string: #"{"jsonrpc":"2.0","id":1,"method":"try"}"#))
    #expect(answer.map { String(buffer: $0) } == "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{   \"a\": [1,\r  2] }}")
  }

  @Test func undecodedParamsArriveAsTheyCame() async throws {
    var router = RPCRouter()
    router.registerUndecoded(Try.self) { params, _ in params }
    func ask(_ params: String) async -> String? {
      let message = #"{"jsonrpc":"2.0","id":1,"method":"try"\#(params)}"#
      return await router.handle(message: ByteBuffer(string: message)).map { String(buffer: $0) }
    }
    #expect(await ask(#","params":{"x" : 1}"#) == #"{"jsonrpc":"2.0","id":1,"result":{"x" : 1}}"#)
    #expect(await ask("") == #"{"jsonrpc":"2.0","id":1,"result":{}}"#)
  }

  @Test func registeringAMethodTwiceEndsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      var router = SpecificationService.router
      router.register(SpecificationService.Sum.self) { _, _ in 0 }
    }
    await #expect(processExitsWith: .failure) {
      var router = RPCRouter()
      router.register(CheckHealth.self) { _, _ in Health(status: .ok, name: "", version: "") }
    }
  }

  private func ask(
    context: String = "", _ body: @escaping @Sendable () async throws -> Void
  ) async -> (answer: RawJSON, reports: Int) {
    var router = RPCRouter()
    router.register(Try.self) { _, _ in
      try await body()
      return Done()
    }
    let reports = Mutex(0)
    let message = #"{"jsonrpc":"2.0","id":1,"method":"try"\#(context)}"#
    let answer = await router.handle(message: ByteBuffer(string: message)) { method, _ in
      #expect(method == "try")
      reports.withLock { $0 += 1 }
    }
    return (answer.map(RawJSON.init(bytes:)) ?? RawJSON("null"), reports.withLock { $0 })
  }

  private struct Response: Decodable {
    var error: RPCError?
  }

  private struct Try: RPCRequest {
    static let method = "try"
    typealias Response = Done
  }

  private struct CheckedTwin: RPCRequest {
    static let method = "twin"
    typealias Response = Done
  }

  private struct Secret: Error {
    var text = "secret"
  }

  private enum Trouble: RPCFailure {
    case tooMany
    var code: String { "tooMany" }
    var detail: String { "Wait a little." }
    var retryAfter: Int? { 7 }
  }
}
