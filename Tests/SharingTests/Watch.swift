import JSONRPC
import JSONRPCTransport
import SharingAPI
import Synchronization

/// A gateway that watches access: what it was told, over a connection of its own.
final class Watch: Sendable {
  let notices = Mutex<[AccessChanged]>([])
  /// Runs before a notice is answered.
  let beforeAnswer = Mutex<(@Sendable () async throws -> Void)?>(nil)
  private let caller = Mutex<InProcessCaller?>(nil)

  var count: Int { notices.withLock { $0.count } }
  var epochs: [Int64] { notices.withLock { $0.map(\.epoch) } }

  func start(on router: RPCRouter) async throws {
    var answering = RPCRouter()
    answering.register(AccessChanged.self) { notice, _ in
      try await self.beforeAnswer.withLock { $0 }?()
      self.notices.withLock { $0.append(notice) }
      return Done()
    }
    let caller = InProcessCaller(router: router, answering: answering)
    _ = try await caller.call(WatchAccess())
    self.caller.withLock { $0 = caller }
  }
}
