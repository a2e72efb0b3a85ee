import Domain
import Storage

/// How many items of what sort a scene holds, kept by the database in the transaction of every change.
struct SceneCounts: Sendable, Equatable {
  /// Of any status.
  var photos = 0
  var videos = 0
  var processing = 0
  var failed = 0
  /// R3; of any status.
  var hidden = 0
  /// Ready to be seen, hidden ones included.
  var readyPhotos = 0
  var readyVideos = 0
  /// Of those, the hidden ones.
  var veiledPhotos = 0
  var veiledVideos = 0

  var items: Int { photos + videos }

  /// How many items somebody sees whom the scene is not hidden from, and whose scope holds all of it: the last terms of
  /// `Visibility.sees`.
  func seen(by audience: Audience) -> Int {
    seen(by: audience, .photo) + seen(by: audience, .video)
  }

  func seen(by audience: Audience, _ kind: MediaKind) -> Int {
    let isPhoto = kind == .photo
    if audience == .studio { return isPhoto ? photos : videos }
    let ready = isPhoto ? readyPhotos : readyVideos
    return audience.seesHiddenMedia ? ready : ready - (isPhoto ? veiledPhotos : veiledVideos)
  }
}

extension SceneCounts {
  init(_ row: Row, from first: Int) throws {
    func count(_ offset: Int) throws -> Int { Int(try row.int(first + offset)) }
    self.init(
      photos: try count(0), videos: try count(1), processing: try count(2), failed: try count(3),
      hidden: try count(4), readyPhotos: try count(5), readyVideos: try count(6), veiledPhotos: try count(7),
      veiledVideos: try count(8))
  }
}
