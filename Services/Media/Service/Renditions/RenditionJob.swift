import CatalogAPI
import Domain
import JSONRPC

/// A film to make to play, and how far that has come.
struct RenditionJob: Work {
  static let name = "a film to play"

  var studio: Studio.ID
  var media: Media.ID
  var gallery: Gallery.ID
  var blob: BlobKey
  var type: MediaType
  var plan: RenditionPlan
  /// The watermark to draw; nil: none.
  var marking: Marking?
  /// Rises the more it is wanted; see `WantedRank`.
  var wanted: Int64 = 0
  var version = 0
  /// Whether catalog has films without a watermark of it: it keeps those, whatever is wanted later.
  var isCleanMade = false
  var progress: RenditionProgress {
    didSet { if progress.state == .done, marking == nil { isCleanMade = true } }
  }

  func tell(_ catalog: any RPCCaller) async throws -> RenditionEvent {
    if progress.state == .failed {
      _ = try await catalog.call(RecordUnplayable(studio: studio, media: media, mark: marking?.fingerprint))
      return .told
    }
    guard !progress.made.isEmpty else { return .interrupted }
    // The smaller first: it plays on any line.
    for film in progress.made.reversed() {
      _ = try await catalog.call(RecordRendition(studio: studio, media: media, film: film))
    }
    return .told
  }
}

typealias RenditionEvent = WorkEvent<[FilmRendition]>

extension RenditionJob {
  /// What is to be done once catalog has the derivatives of a film, for the first time or anew.
  /// - Parameter earlier: what was to be done of it until now.
  /// - Returns: nil where nothing is.
  init?(_ job: Job, _ derivatives: Derivatives, after earlier: RenditionJob?, at now: Timestamp) {
    let plan = RenditionPlan(of: derivatives, job.type, isMarked: job.marking != nil)
    guard !plan.outputs.isEmpty else { return nil }
    if let earlier, earlier.plan == plan, earlier.marking?.fingerprint == job.marking?.fingerprint {
      self = earlier
      return
    }
    self.init(
      studio: job.studio, media: job.media, gallery: job.gallery, blob: job.blob, type: job.type, plan: plan,
      marking: job.marking, wanted: job.wanted, version: (earlier?.version ?? 0) + 1,
      isCleanMade: earlier?.isCleanMade ?? false, progress: RenditionProgress(dueAt: now))
    if marking == nil, isCleanMade { progress.state = .done }
  }
}
