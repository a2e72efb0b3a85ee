import CatalogAPI
import Domain
import JSONRPC
import JSONRPCTransport
import Synchronization

@testable import CatalogService

/// A gateway as catalog knows it: a connection that watches, and takes note as slowly as it is told to.
final class WatchingGateway: Sendable {
  private let seen = Mutex<[VisibilityChanged]>([])
  private let delay: Duration
  private let connection = Mutex<InProcessCaller?>(nil)

  /// What it was told, in order; a notice counts once it has been taken in.
  var notices: [VisibilityChanged] { seen.withLock { $0 } }

  init(of catalog: CatalogFixture, delay: Duration = .zero) async throws {
    self.delay = delay
    var answering = RPCRouter()
    answering.register(VisibilityChanged.self) { [weak self] notice, _ in
      try await Task.sleep(for: delay)
      self?.seen.withLock { $0.append(notice) }
      return Done()
    }
    let caller = InProcessCaller(router: catalog.service.router, answering: answering)
    connection.withLock { $0 = caller }
    _ = try await caller.call(WatchVisibility())
  }

  func close() { connection.withLock { $0?.close() } }
}
