import CatalogAPI
import Domain
import JSONRPC
import Logging

/// Tells catalog what was made of each original, until it says that it has it on disk.
struct Telling: Sendable {
  var store: JobStore
  var catalog: any RPCCaller
  var logger: Logger

  /// Tells until cancelled.
  func run() async throws {
    while !Task.isCancelled {
      guard let job = try await store.nextToTell(at: .now) else {
        await store.database.waitForCommit(atMost: .milliseconds(500))
        continue
      }
      let event = await tell(job)
      try Task.checkCancellation()
      try await store.apply(event, to: job.studio, job.media, version: job.version, at: .now)
    }
  }

  private func tell(_ job: Job) async -> JobEvent {
    do {
      switch job.progress.result {
      case .made(let derivatives), .begun(let derivatives):
        _ = try await catalog.call(
          RecordDerivatives(studio: job.studio, media: job.media, derivatives: derivatives))
      case .failed(let reason):
        _ = try await catalog.call(RecordProcessingFailure(studio: job.studio, media: job.media, reason: reason))
      case nil:
        return .interrupted
      }
      return .told
    } catch let error as RPCError where error.failureCode == CatalogFailure.notFound.code {
      return .unknownToCatalog
    } catch {
      let isAway = (error as? RPCError)?.code == .unavailable
      logger.log(
        level: isAway ? .debug : .warning, "catalog could not be told",
        metadata: ["media": "\(job.media)", "error": "\(error)"])
      return .untold
    }
  }
}
