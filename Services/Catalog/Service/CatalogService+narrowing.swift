import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  /// Writes a change that may narrow what somebody sees, and returns when nobody believes the old state any more (R6).
  ///
  /// The epoch rises in the transaction of the change. Once that is under way the caller's patience does not matter:
  /// a change that is on disk reaches every watcher, also when whoever asked for it has gone.
  ///
  /// - Parameter body: makes the change. It returns the notice with the epoch as it stands also where a repeated call
  ///   found nothing left to change: the first one may not have reached everybody yet.
  func narrow<Value: Sendable>(
    _ body: @escaping @Sendable (Connection) throws -> (Value, VisibilityChanged?)
  ) async throws -> Value {
    try await narrowSeveral { connection in
      let (value, notice) = try body(connection)
      return (value, notice.map { [$0] } ?? [])
    }
  }

  /// The same, for a change that concerns several galleries.
  func narrowSeveral<Value: Sendable>(
    _ body: @escaping @Sendable (Connection) throws -> (Value, [VisibilityChanged])
  ) async throws -> Value {
    let change = Task {
      let (value, notices) = try await database.write(body)
      for notice in notices { await watchers.notify(notice) }
      return value
    }
    return try await change.value
  }

  public func watchVisibility(_ request: WatchVisibility, _ context: RPCContext) async throws -> Done {
    guard let peer = context.peer else {
      throw RPCError(code: .invalidRequest, message: "Only a connection that can be called back can watch.")
    }
    await watchers.add(peer)
    return Done()
  }

  public func events(_ request: CatalogEvents, _ context: RPCContext) async throws -> CatalogEvents.Response {
    try await events.page(after: request.after, limit: request.limit, waitSeconds: request.waitSeconds)
  }
}
