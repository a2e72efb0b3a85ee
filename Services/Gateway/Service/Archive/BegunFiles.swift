import Domain
import SharingAPI
import Synchronization

/// The files of an archive that began, on their way to the studio's book.
final class BegunFiles: Sendable {
  private static let large: Int64 = 16 << 20

  private let viewer: Viewer
  private let activity: ActivityRecorder
  private let media = Mutex<[Media.ID]>([])

  init(of viewer: Viewer, _ activity: ActivityRecorder) {
    (self.viewer, self.activity) = (viewer, activity)
  }

  func note(_ file: ArchiveLayout.File) {
    media.withLock { $0.append(file.media) }
    // It may be long until the next.
    if file.entry.bytes >= Self.large { tell() }
  }

  /// By the handful, as they are sent.
  func tell() {
    let begun = media.withLock { media in
      defer { media = [] }
      return media
    }
    activity.record(.downloaded, of: begun, by: viewer)
  }
}
