import CatalogAPI
import Domain
import JSONRPC
import Logging

/// Tells catalog of the films that were made to play, and of those that could not be, until it says that it has each on
/// disk.
struct RenditionTelling: Sendable {
  var store: RenditionStore
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

  private func tell(_ job: RenditionJob) async -> RenditionEvent {
    guard job.progress.state == .failed || !job.progress.made.isEmpty else { return .interrupted }
    do {
      if job.progress.state == .failed {
        _ = try await catalog.call(
          RecordUnplayable(studio: job.studio, media: job.media, mark: job.marking?.fingerprint))
        return .told
      }
      // The smaller first: it plays on any line.
      for film in job.progress.made.reversed() {
        _ = try await catalog.call(RecordRendition(studio: job.studio, media: job.media, film: film))
      }
      return .told
    } catch let error as RPCError where error.failureCode == CatalogFailure.notFound.code {
      return .unknownToCatalog
    } catch {
      let isAway = (error as? RPCError)?.code == .unavailable
      logger.log(
        level: isAway ? .debug : .warning, "catalog could not be told of a film to play",
        metadata: ["media": "\(job.media)", "error": "\(error)"])
      return .untold
    }
  }
}
