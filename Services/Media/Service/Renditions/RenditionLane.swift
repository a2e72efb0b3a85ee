import CatalogAPI
import Domain
import Logging

/// Renders one film after the other, in the background of everything else.
struct RenditionLane: Sendable {
  var store: RenditionStore
  var renderer: FilmRenderer
  var now: RenderingNow
  var logger: Logger

  /// Works until cancelled. A film under way then is rendered again after the next start.
  func run() async throws {
    while !Task.isCancelled {
      guard let job = try await store.claim(at: .now) else {
        await renderer.marks.worker.rest()
        await store.database.waitForCommit(atMost: .seconds(1))
        continue
      }
      now.begin(job.media)
      let event = await outcome(of: job)
      now.end()
      try Task.checkCancellation()
      guard let event else { continue }
      try await store.apply(event, to: job.studio, job.media, version: job.version, at: .now)
    }
  }

  /// - Returns: nil where it is not wanted any more: then nothing runs for it when this returns.
  private func outcome(of job: RenditionJob) async -> RenditionEvent? {
    await withTaskGroup(of: RenditionEvent?.self) { group in
      group.addTask {
        await job.attempt(logger) { .made(try await renderer.make(job) { now.reached($0) }) }
      }
      group.addTask {
        while !Task.isCancelled, (try? await store.isWanted(job)) != false {
          await store.database.waitForCommit(atMost: .seconds(1))
        }
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
  }
}
