import Domain
import Synchronization

/// R6: whether a file that is on its way may go on with its next piece.
final class MediaRight: FileRight {
  private let question: MediaQuestion
  private let media: Media.ID
  private let rendition: Rendition
  private let blob: BlobKey
  private let isForKeeps: Bool
  /// Under which it may go.
  private let standing: Mutex<Standing>

  init(
    _ question: MediaQuestion, media: Media.ID, rendition: Rendition, blob: BlobKey, isForKeeps: Bool,
    standing: Standing
  ) {
    (self.question, self.media, self.rendition) = (question, media, rendition)
    (self.blob, self.isForKeeps) = (blob, isForKeeps)
    self.standing = Mutex(standing)
  }

  var stands: Bool { question.isGood(standing.withLock(\.self)) }

  func ask() async throws {
    let now = try await question.decideAgain(media, rendition, blob, isForKeeps: isForKeeps)
    standing.withLock { $0 = now.standing }
  }
}
