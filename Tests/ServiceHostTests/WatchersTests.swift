import JSONRPC
import ServiceHost
import Synchronization
import Testing

/// R6: a narrowing returns only when every watcher has taken note or was cut off.
@Suite struct WatchersTests {
  @Test func everyWatcherHearsANoticeOnce() async {
    let watchers = Watchers()
    let (first, second) = (Watcher(id: 1), Watcher(id: 2))
    await watchers.add(first)
    await watchers.add(second)
    await watchers.add(first)
    await watchers.notify(Notice())
    #expect(first.noticed == 1)
    #expect(second.noticed == 1)
    #expect(!first.isClosed && !second.isClosed)
  }

  @Test func aWatcherThatDoesNotAnswerIsCutOffAndTheOthersHear() async {
    let watchers = Watchers()
    let (deaf, keen) = (Watcher(id: 1, fails: true), Watcher(id: 2))
    await watchers.add(deaf)
    await watchers.add(keen)
    await watchers.notify(Notice())
    #expect(deaf.isClosed)
    #expect(keen.noticed == 1)
  }

  @Test func aNarrowingWhoseCallerWentAwayIsToldAllTheSame() async {
    let watchers = Watchers()
    let watcher = Watcher(id: 1)
    await watchers.add(watcher)
    let narrowing = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      await watchers.notify(Notice())
    }
    await narrowing.value
    #expect(watcher.noticed == 1)
  }
}

private struct Notice: RPCRequest {
  static let method = "test.notice"
  typealias Response = Done
}

/// A connection that counts what it hears.
private final class Watcher: RPCPeer {
  private struct State {
    var noticed = 0
    var isClosed = false
  }

  let connectionID: UInt64
  private let fails: Bool
  private let state = Mutex(State())

  init(id: UInt64, fails: Bool = false) {
    connectionID = id
    self.fails = fails
  }

  var noticed: Int { state.withLock { $0.noticed } }
  var isClosed: Bool { state.withLock { $0.isClosed } }

  func call<Request: RPCRequest>(_ request: Request, _ options: CallOptions) async throws -> Request.Response {
    try await callRaw(request, options).decode(Request.Response.self)
  }

  func callRaw<Request: RPCRequest>(_ request: Request, _ options: CallOptions) async throws -> RawJSON {
    try Task.checkCancellation()
    if fails { throw RPCError(code: .deadlineExceeded, message: "no answer") }
    state.withLock { $0.noticed += 1 }
    return RawJSON("{}")
  }

  func notify<Request: RPCRequest>(_ request: Request) async throws {}
  func waitUntilClosed() async { try? await Task.sleep(for: .seconds(3600)) }
  func close() async { state.withLock { $0.isClosed = true } }
}
