import CatalogAPI
import Domain

/// How far a job has come: a state machine without clock, disk or processes.
///
/// ```
///              claimed          made, refused,              told (made), unknownToCatalog
///   waiting ────────────▶ making ────────────▶ telling ───────────────────────────────────▶ over
///      ▲                    │    lost twice      │  ▲ │ told (failed)
///      ├────────────────────┘                    └──┘ └──────────────▶ failed
///      │    lost once, hindered, interrupted    untold                   │
///      └─────────────────────────────────────────────────────────────────┘ retried
/// ```
/// Where a large film is told of before copies of all its bytes are made (`begun`), it waits for these then: `step`.
/// Nothing is over before catalog has said that it is on disk, and everything before that may be done again.
struct JobProgress: WorkProgress {
  enum State: String, Codable, Sendable, CaseIterable {
    case waiting, making, telling, failed
  }

  /// What of it is made: all of it at once, or of a large film the copies of all its bytes later.
  enum Step: String, Codable, Sendable, CaseIterable {
    case firstLook, copies
  }

  var state: State = .waiting
  var step: Step = .firstLook
  /// Not before then.
  var dueAt: Timestamp
  /// How many confined processes were lost over it.
  var losses = 0
  /// How often in a row it had to be put off.
  var delays = 0
  /// While telling and after a failure.
  var result: JobResult?
  /// When the result was made: the blobs in it may be collected once they are old and nothing refers to them.
  var madeAt: Timestamp?

  /// After so many losses a file is given up: the first may have been an accident.
  static let mostLosses = 2

  /// Put off so often, for two seconds by then, it is no passing thing.
  static let delaysOfHeld = 3

  /// How old a result may be that catalog is told for the first time: well under the age at which unreferenced blobs
  /// are collected. An older one is made anew.
  static let resultKeeps = Duration.seconds(6 * 3600)

  func after(_ event: JobEvent, at now: Timestamp) -> JobProgress? {
    switch (state, event) {
    case (.waiting, .claimed): return with { $0.state = .making }
    case (.making, .made(let derivatives)): return telling(.made(derivatives), at: now)
    case (.making, .begun(let derivatives)): return telling(.begun(derivatives), at: now)
    case (.making, .refused(let refusal)): return telling(.failed(reason: refusal.reason), at: now)
    case (.making, .lost(let loss)) where losses + 1 >= Self.mostLosses:
      return with { $0.losses += 1 }.telling(.failed(reason: loss.reason), at: now)
    case (.making, .lost): return again(at: now) { $0.losses += 1 }
    case (.making, .hindered): return again(at: now.advanced(by: Self.delay(delays))) { $0.delays += 1 }
    case (.making, .interrupted): return again(at: now)
    case (.telling, .told):
      switch result {
      case .failed: return with { $0.state = .failed }
      case .begun: return JobProgress(step: .copies, dueAt: now)
      default: return nil
      }
    case (.telling, .untold) where isStale(at: now): return again(at: now)
    case (.telling, .untold):
      return with {
        $0.dueAt = now.advanced(by: Self.delay(delays))
        $0.delays += 1
      }
    case (.telling, .unknownToCatalog): return nil
    case (.telling, .interrupted) where result == nil: return again(at: now)
    case (.failed, .retried): return JobProgress(dueAt: now)
    default: return self
    }
  }

  /// A quarter of a second, doubling to a minute.
  static func delay(_ delays: Int) -> Duration {
    .milliseconds(min(60_000, 250 << min(max(delays, 0), 8)))
  }

  private func isStale(at now: Timestamp) -> Bool {
    if case .failed = result { return false }
    guard result != nil, let madeAt else { return false }
    return madeAt.advanced(by: Self.resultKeeps) < now
  }

  private func with(_ change: (inout JobProgress) -> Void) -> JobProgress {
    var progress = self
    change(&progress)
    return progress
  }

  private func telling(_ result: JobResult, at now: Timestamp) -> JobProgress {
    with {
      $0.state = .telling
      $0.dueAt = now
      $0.delays = 0
      $0.result = result
      $0.madeAt = now
    }
  }

  private func again(at moment: Timestamp, _ change: (inout JobProgress) -> Void = { _ in }) -> JobProgress {
    with {
      $0.state = .waiting
      $0.dueAt = moment
      $0.result = nil
      $0.madeAt = nil
      change(&$0)
    }
  }
}
