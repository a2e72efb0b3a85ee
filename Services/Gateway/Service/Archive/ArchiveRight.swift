import CatalogAPI
import Domain
import JSONRPC
import SharingAPI

/// R6: whether a running archive may go on with its next file.
///
/// The list was made for `viewer` at an access epoch and a visibility epoch. While both are believed to be the current
/// ones and the session is alive, nothing was narrowed since, and every file of the list may go. Otherwise sharing and
/// catalog decide anew, for that file alone.
struct ArchiveRight: Sendable {
  let gateway: Gateway
  let services: Backends
  let session: SessionBinding
  /// Whom the list was made for.
  let viewer: Viewer
  /// The epochs under which the whole list is good; nil where that is not known.
  private var accessEpoch: Int64?
  private let visibilityEpoch: Int64?

  /// Fails with what keeps the visitor from an archive, before any byte of it.
  init(visit: VisitorCall, selection: ArchiveSelection) async throws {
    gateway = visit.call.gateway
    services = visit.services
    session = try visit.session
    let generation = gateway.beliefs.access.generation
    let viewer = try await visit.viewer().viewer
    gateway.beliefs.access.learn(viewer.accessEpoch, for: viewer.gallery, askedIn: generation)
    self.viewer = viewer
    accessEpoch = viewer.accessEpoch
    visibilityEpoch = try await Self.visibilityEpoch(gateway, services, viewer, selection)
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
      AuthorizeMedia(viewer: viewer, media: first.media, rendition: first.rendition))
    belief.learn(bytes.visibilityEpoch, for: viewer.gallery, askedIn: generation)
    return bytes.visibilityEpoch
  }

  /// Returns where the file may go now.
  /// - Throws: for everything else; the archive ends there.
  mutating func admit(_ file: ArchiveLayout.File) async throws {
    if isUnchanged { return }
    var patience = 20
    while true {
      do {
        return try await decide(file)
      } catch let error as RPCError where error.code == .unavailable && patience > 0 {
        // A service that starts anew is no refusal.
        patience -= 1
        try await Task.sleep(for: .milliseconds(500))
      }
    }
  }

  private var isUnchanged: Bool {
    guard let accessEpoch, let visibilityEpoch else { return false }
    return gateway.beliefs.vouch(
      session, in: viewer.gallery, accessEpoch: accessEpoch, visibilityEpoch: visibilityEpoch)
  }

  private mutating func decide(_ file: ArchiveLayout.File) async throws {
    let beliefs = gateway.beliefs
    let (accessGeneration, visibilityGeneration) = (beliefs.access.generation, beliefs.visibility.generation)
    guard let principal = try await gateway.sessions.principal(of: session) else { throw Refused() }
    let now = try await services.sharing.call(
      ResolveViewer(
        studio: viewer.studio, gallery: viewer.gallery, session: session, accountOf: principal.studio)
    ).viewer
    beliefs.access.learn(now.accessEpoch, for: viewer.gallery, askedIn: accessGeneration)
    let bytes = try await services.catalog.call(
      AuthorizeMedia(viewer: now, media: file.media, rendition: file.rendition))
    beliefs.visibility.learn(bytes.visibilityEpoch, for: viewer.gallery, askedIn: visibilityGeneration)
    // An original that is to be given without its place by now (R20) is not given with it, nor anything without the
    // watermark that is to be seen on it by now.
    guard bytes.blob == file.blob else { throw Refused() }
    // It was somebody else who was revoked: the list is as good under the new epoch.
    var same = now
    same.accessEpoch = viewer.accessEpoch
    accessEpoch = same == viewer ? now.accessEpoch : nil
  }

  struct Refused: Error {}
}
