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
      group.addTask { await make(job) }
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

  private func make(_ job: RenditionJob) async -> RenditionEvent {
    do {
      return .made(try await renderer.make(job) { now.reached($0) })
    } catch let refusal as Refusal {
      log(.notice, "refused a film to play", job, refusal.reason, refusal.detail)
      return .refused(refusal)
    } catch let loss as ProcessLoss {
      log(.warning, "lost a process over a film to play", job, loss.reason, loss.detail)
      return .lost(loss)
    } catch {
      log(.error, "put off a film to play", job, "the machine stands in the way", "\(error)")
      return .hindered
    }
  }

  private func log(
    _ level: Logger.Level, _ what: Logger.Message, _ job: RenditionJob, _ reason: String, _ detail: String
  ) {
    guard !Task.isCancelled else { return }
    logger.log(
      level: level, what,
      metadata: ["media": "\(job.media)", "blob": "\(job.blob)", "reason": "\(reason)", "detail": "\(detail)"])
  }
}
