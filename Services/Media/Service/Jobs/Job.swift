import Domain

/// One original to make derivatives of, and how far that has come.
struct Job: Sendable, Equatable {
  var studio: Studio.ID
  var media: Media.ID
  var gallery: Gallery.ID
  var blob: BlobKey
  var type: MediaType
  var progress: JobProgress
}
