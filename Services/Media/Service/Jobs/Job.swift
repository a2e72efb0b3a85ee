import CatalogAPI
import Domain
import JSONRPC

/// One original to make derivatives of, and how far that has come.
struct Job: Work {
  static let name = "an original"

  var studio: Studio.ID
  var media: Media.ID
  var gallery: Gallery.ID
  var blob: BlobKey
  var type: MediaType
  /// R19: pixels of the longest side of the web size; nil for the usual.
  var webSize: Int?
  /// The watermark to draw; nil: none.
  var marking: Marking?
  /// Rises the more it is wanted; 0: nobody looks at it. See `WantedRank`.
  var wanted: Int64 = 0
  var version = 0
  var progress: JobProgress

  func tell(_ catalog: any RPCCaller) async throws -> JobEvent {
    switch progress.result {
    case .made(let derivatives), .begun(let derivatives):
      _ = try await catalog.call(RecordDerivatives(studio: studio, media: media, derivatives: derivatives))
    case .failed(let reason):
      _ = try await catalog.call(RecordProcessingFailure(studio: studio, media: media, reason: reason))
    case nil:
      return .interrupted
    }
    return .told
  }
}

typealias JobEvent = WorkEvent<Derivatives>
