import CatalogAPI
import Domain
import JSONRPC
import Logging

/// Tells catalog what was made of each original, or that nothing could be, until it says that it has it on disk.
struct Telling<Store: WorkStore>: Sendable {
  var store: Store
  var catalog: any RPCCaller
  var logger: Logger

  /// Tells until cancelled.
  func run() async throws {
    while !Task.isCancelled {
      guard let work = try await store.nextToTell(at: .now) else {
        await store.database.waitForCommit(atMost: .milliseconds(500))
        continue
      }
      let event = await tell(work)
      try Task.checkCancellation()
      try await store.apply(event, to: work.studio, work.media, version: work.version, at: .now)
    }
  }

  private func tell(_ work: Store.Item) async -> Store.Event {
    do {
      return try await work.tell(catalog)
    } catch let error as RPCError where error.failureCode == CatalogFailure.notFound.code {
      return .unknownToCatalog
    } catch {
      let isAway = (error as? RPCError)?.code == .unavailable
      logger.log(
        level: isAway ? .debug : .warning, "catalog could not be told of \(Store.Item.name)",
        metadata: ["media": "\(work.media)", "error": "\(error)"])
      return .untold
    }
  }
}
