import CatalogAPI
import Domain
import JSONRPC
import SharingAPI
import Synchronization

/// R6: whether a running archive may go on with its next file, or its next piece of one.
///
/// The list was made for `viewer` at an access epoch and a visibility epoch. While both are believed to be the current
/// ones and the session is alive, nothing was narrowed since, and every file of the list may go. Otherwise sharing and
/// catalog decide anew, for that file alone.
final class ArchiveRight: Sendable {
  /// Whom the list was made for.
  let viewer: Viewer
  private let question: MediaQuestion
  private let known: Mutex<Known>

  private struct Known {
    /// Under which the whole list is good; nil where that is not known.
    var list: Standing?
    /// The file that was decided last by itself, and under which it is good.
    var file: (media: Media.ID, standing: Standing)?
  }

  /// Fails with what keeps the visitor from an archive, before any byte of it.
  init(visit: VisitorCall, selection: ArchiveSelection) async throws {
    let (gateway, services) = (visit.call.gateway, visit.services)
    let sessions = gateway.beliefs.sessions.generation
    let generation = gateway.beliefs.access.generation
    let viewer = try await visit.viewer().viewer
    gateway.beliefs.access.learn(viewer.accessEpoch, for: viewer.gallery, askedIn: generation)
    self.viewer = viewer
    question = MediaQuestion(
      gateway: gateway, services: services, session: try visit.session, studio: viewer.studio, gallery: viewer.gallery)
    let list = try await Self.visibilityEpoch(gateway, services, viewer, selection).map {
      Standing(accessEpoch: viewer.accessEpoch, visibilityEpoch: $0, sessions: sessions)
    }
    known = Mutex(Known(list: list))
  }

  /// The visibility epoch before the list is made. Where it is not known, the first file tells it.
  private static func visibilityEpoch(
    _ gateway: Gateway, _ services: Backends, _ viewer: Viewer, _ selection: ArchiveSelection
  ) async throws -> Int64? {
    let belief = gateway.beliefs.visibility
    if let epoch = belief.value(for: viewer.gallery) { return epoch }
    let generation = belief.generation
    let page = try await services.catalog.call(
      ListArchive(viewer: viewer, selection: selection, counts: false, limit: 1))
    guard let first = page.items.first else { return nil }
    let bytes = try await services.catalog.call(
      AuthorizeMedia(viewer: viewer, media: first.media, rendition: first.rendition, isForKeeps: true))
    belief.learn(bytes.visibilityEpoch, for: viewer.gallery, askedIn: generation)
    return bytes.visibilityEpoch
  }

  /// The right of one of its files.
  func of(_ file: ArchiveLayout.File) -> any FileRight { OfFile(archive: self, file: file) }

  private struct OfFile: FileRight {
    let archive: ArchiveRight
    let file: ArchiveLayout.File

    var stands: Bool { archive.stands(for: file) }
    func ask() async throws { try await archive.ask(about: file) }
  }

  private func stands(for file: ArchiveLayout.File) -> Bool {
    let known = known.withLock(\.self)
    if let list = known.list, question.isGood(list) { return true }
    return known.file.map { $0.media == file.media && question.isGood($0.standing) } ?? false
  }

  private func ask(about file: ArchiveLayout.File) async throws {
    let now = try await question.decideAgain(file.media, file.rendition, file.blob, isForKeeps: true)
    // It was somebody else who was revoked: the list is as good under the new epoch.
    var same = now.viewer
    same.accessEpoch = viewer.accessEpoch
    known.withLock { [isSame = same == viewer] known in
      known.file = (file.media, now.standing)
      if isSame {
        known.list?.accessEpoch = now.standing.accessEpoch
        known.list?.sessions = now.standing.sessions
      } else {
        known.list = nil
      }
    }
  }
}
