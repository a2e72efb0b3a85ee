import CatalogAPI
import Domain

/// What is to be made of an original: all of it, or what is missing beside what was made before.
struct MakingPlan: Sendable, Equatable {
  /// Without a mark.
  var renditions: [Rendition] = []
  /// With the gallery's mark.
  var marked: [Rendition] = []
  /// Whether its metadata and the place in it are to be read.
  var readsOriginal = false

  init(_ job: Job, before: MadeBefore?) {
    let markable: [Rendition] = job.type.kind == .photo ? [.web, .preview] : [.preview]
    guard let before else {
      renditions = markable + [.thumb]
      marked = job.marking == nil ? [] : markable
      readsOriginal = true
      return
    }
    let isWebStale = job.type.kind == .photo && (before.webSize != job.webSide || before.derivatives.web == nil)
    if isWebStale { renditions = [.web] }
    if let marking = job.marking {
      let isMarked = before.derivatives.marked?.mark == marking.fingerprint
      marked = markable.filter { !isMarked || ($0 == .web && isWebStale) }
    }
    // An earlier version of this program read none.
    readsOriginal = before.derivatives.metadata == nil
  }

  var makesPictures: Bool { !renditions.isEmpty || !marked.isEmpty }
}
