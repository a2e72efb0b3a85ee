import CatalogAPI
import Domain

/// How far the films to play of one original have come: a state machine without clock, disk or processes.
///
/// ```
///              claimed               made                told
///   waiting ────────────▶ rendering ──────▶ telling ──────────────▶ done
///      ▲                    │    │            │  ▲ │ unknownToCatalog
///      ├────────────────────┘    │ refused,   └──┘ └──────────────▶ over
///      │  lost once, hindered,   │ lost twice  untold
///      │  interrupted            ▼
///      └────────────────────── failed
///                 retried
/// ```
/// What is done stays: it says under which marking it was made. Why something failed the studio alone is told, which
/// reads it in `GalleryProgress`. That it failed catalog is told too, until it has noted it: everybody else reads there
/// that a film cannot be played. The film itself stays as it is.
struct RenditionProgress: WorkProgress {
  enum State: String, Codable, Sendable, CaseIterable {
    case waiting, rendering, telling, done, failed
  }

  var state: State = .waiting
  /// Not before then.
  var dueAt: Timestamp
  /// How many confined processes were lost over it.
  var losses = 0
  /// How often in a row it had to be put off.
  var delays = 0
  /// While telling and when done.
  var made: [FilmRendition] = []
  /// When it was made: blobs may be collected once they are old and nothing refers to them. Or when it was given up:
  /// both cost the same time (`RenditionStore.claim`).
  var madeAt: Timestamp?
  /// After a failure, in words for the studio.
  var failure: String?
  /// After a failure: whether catalog knows of it.
  var isFailureTold = false

  func after(_ event: RenditionEvent, at now: Timestamp) -> RenditionProgress? {
    switch (state, event) {
    case (.waiting, .claimed): return with { $0.state = .rendering }
    case (.rendering, .made(let films)):
      return with {
        ($0.state, $0.dueAt, $0.delays) = (.telling, now, 0)
        ($0.made, $0.madeAt) = (films, now)
      }
    case (.rendering, .refused(let refusal)): return failed(refusal.reason, at: now)
    case (.rendering, .lost(let loss)) where losses + 1 >= JobProgress.mostLosses: return failed(loss.reason, at: now)
    case (.rendering, .lost): return again(at: now) { $0.losses += 1 }
    case (.rendering, .hindered): return again(at: now.advanced(by: JobProgress.delay(delays))) { $0.delays += 1 }
    case (.rendering, .interrupted): return again(at: now)
    case (.telling, .told): return with { $0.state = .done }
    case (.telling, .untold) where isStale(at: now): return again(at: now)
    case (.telling, .untold): return later(now)
    case (.telling, .unknownToCatalog): return nil
    case (.telling, .interrupted) where made.isEmpty: return again(at: now)
    case (.failed, .retried): return RenditionProgress(dueAt: now)
    case (.failed, .told): return with { $0.isFailureTold = true }
    case (.failed, .untold) where !isFailureTold: return later(now)
    case (.failed, .unknownToCatalog): return nil
    default: return self
    }
  }

  private func isStale(at now: Timestamp) -> Bool {
    guard let madeAt else { return true }
    return madeAt.advanced(by: JobProgress.resultKeeps) < now
  }

  private func with(_ change: (inout RenditionProgress) -> Void) -> RenditionProgress {
    var progress = self
    change(&progress)
    return progress
  }

  private func failed(_ reason: String, at now: Timestamp) -> RenditionProgress {
    with {
      ($0.state, $0.madeAt, $0.dueAt, $0.delays) = (.failed, now, now, 0)
      $0.failure = reason
    }
  }

  /// Catalog is to be told later.
  private func later(_ now: Timestamp) -> RenditionProgress {
    with {
      $0.dueAt = now.advanced(by: JobProgress.delay(delays))
      $0.delays += 1
    }
  }

  private func again(at moment: Timestamp, _ change: (inout RenditionProgress) -> Void = { _ in }) -> RenditionProgress
  {
    with {
      ($0.state, $0.dueAt, $0.made, $0.madeAt) = (.waiting, moment, [], nil)
      change(&$0)
    }
  }
}
