import Domain
import Foundation
import Logging

/// Makes one job after the other, with a worker of its own.
struct Lane: Sendable {
  var work: LaneWork
  var store: JobStore
  var maker: DerivativeMaker
  var logger: Logger

  /// How long a lane without work keeps its processes, which hold memory.
  private static let patience = Duration.seconds(30)

  /// Works until cancelled. A job under way then is made again after the next start.
  func run() async throws {
    var idleSince = ContinuousClock.now
    while !Task.isCancelled {
      guard let job = try await store.claim(work, at: .now) else {
        if idleSince.duration(to: .now) > Self.patience { await maker.rest() }
        // New work, and work given back, is a commit; work put off only becomes due.
        await store.database.waitForCommit(atMost: .milliseconds(500))
        continue
      }
      let event = await job.attempt(logger) {
        let made = try await maker.make(job, knowing: try await store.made(of: job))
        return made.isWhole ? .made(made.derivatives) : .begun(made.derivatives)
      }
      try Task.checkCancellation()
      try await store.apply(event, to: job.studio, job.media, version: job.version, at: .now)
      idleSince = .now
    }
  }
}
