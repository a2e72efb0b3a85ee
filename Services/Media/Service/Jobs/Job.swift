import Domain

/// One original to make derivatives of, and how far that has come.
struct Job: Sendable, Equatable {
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
  /// Rises whenever something else is wanted of it: what was made of an earlier version is not wanted any more.
  var version = 0
  var progress: JobProgress
}
