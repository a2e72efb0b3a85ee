import CatalogAPI
import Domain
import IdentityAPI
import JSONRPC
import JSONRPCTransport
import SharingAPI
import Synchronization

@testable import GatewayService

/// What the services would say of one gallery, where each test says what that is.
final class BytesWorld: Sendable {
  struct State {
    var files: [ArchiveFile] = []
    /// What is no longer anybody's to have.
    var gone: Set<Media.ID> = []
    /// What whoever downloads hears instead.
    var failure: CatalogFailure?
    var isRevoked = false
    var accessEpoch: Int64 = 1
    var visibilityEpoch: Int64 = 1
    /// Calls by method.
    var calls: [String: Int] = [:]
    var counted = 0
    /// Each of one thing.
    var told: [NewActivity] = []
    var sharingIsAway = false
    var cover: ArchiveFile?
    /// Whose cover was asked for.
    var coverSeenBy: [Viewer] = []
    /// What archives leave out, and what was asked for.
    var left: [LeftOut] = []
    var selections: [ArchiveSelection] = []
  }

  let studio = Studio.ID.new()
  let gallery = Gallery.ID.new()
  let state = Mutex(State())
  static let kept = KeptSelection.ID(trusted: "0190c0de-0000-7000-8000-0000000000aa")

  func calls(_ method: String) -> Int { state.withLock { $0.calls[method, default: 0] } }
  var told: [NewActivity] { state.withLock { $0.told } }

  private func note(_ method: String) {
    state.withLock { $0.calls[method, default: 0] += 1 }
  }

  private func viewer(_ session: SessionBinding) -> Viewer {
    Viewer(
      studio: studio, gallery: gallery, audience: .mainClient, proof: .link, session: session,
      accessEpoch: state.withLock { $0.accessEpoch })
  }

  private func bytes(_ media: Media.ID) throws -> MediaBytes {
    try state.withLock { state in
      guard let file = state.files.first(where: { $0.media == media }), !state.gone.contains(media) else {
        throw CatalogFailure.notFound
      }
      return MediaBytes(
        blob: file.blob, contentType: .jpeg, filename: file.filename, visibilityEpoch: state.visibilityEpoch)
    }
  }

  var identity: RPCRouter {
    var router = RPCRouter()
    router.register(ResolveSession.self) { request, _ in
      Principal(
        session: request.session, kind: .visitor, studio: nil, account: nil,
        expiresAt: Timestamp.now.advanced(by: .seconds(3600)))
    }
    return router
  }

  var sharing: RPCRouter {
    var router = RPCRouter()
    router.register(ResolveViewer.self) { request, _ in
      self.note("resolveViewer")
      guard !self.state.withLock({ $0.isRevoked }) else { throw SharingFailure.notEntered }
      return ResolvedViewer(viewer: self.viewer(request.session), name: "Mia")
    }
    router.register(RecordActivity.self) { request, _ in
      try self.state.withLock { state in
        guard !state.sharingIsAway else { throw RPCError(code: .unavailable, message: "away") }
        state.told += request.entries.flatMap { entry in
          entry.things.map { NewActivity(viewer: entry.viewer, kind: entry.kind, things: [$0], at: entry.at) }
        }
      }
      return Done()
    }
    return router
  }

  var catalog: RPCRouter {
    var router = RPCRouter()
    router.register(GetDoor.self) { request, _ in
      guard request.slug == "lake" else { throw CatalogFailure.notFound }
      return Door(
        studio: self.studio, gallery: self.gallery, title: "Søndag/\"Lake\"",
        facts: .init(privacy: .private, state: .online, expiresAt: nil, address: "lake"), isOpen: true,
        design: Design())
    }
    router.register(ListArchive.self) { request, _ in try self.list(request) }
    router.register(TellLeftOut.self) { request, _ in
      self.state.withLock { state in
        state.selections.append(request.selection)
        return .init(left: state.left)
      }
    }
    router.register(KeepSelection.self) { request, _ in
      .init(id: Self.kept, count: request.media.count)
    }
    router.register(AuthorizeMedia.self) { request, _ in
      self.note("authorizeMedia")
      if request.isForKeeps ?? false, let failure = self.state.withLock({ $0.failure }) { throw failure }
      return try self.bytes(request.media)
    }
    router.register(TakeDownload.self) { request, _ in
      self.note("takeDownload")
      if let failure = self.state.withLock({ $0.failure }) { throw failure }
      return try self.bytes(request.media)
    }
    router.register(SelectVisible.self) { request, _ in
      self.state.withLock { state in
        SelectVisible.Response(media: request.media.filter { id in state.files.contains { $0.media == id } })
      }
    }
    router.register(GetCover.self) { request, _ in
      try self.state.withLock { state in
        state.coverSeenBy.append(request.viewer)
        guard let cover = state.cover else { throw CatalogFailure.notFound }
        return MediaBytes(blob: cover.blob, contentType: .jpeg, filename: "c.jpg", visibilityEpoch: 1)
      }
    }
    return router
  }

  private func list(_ request: ListArchive) throws -> Page<ArchiveFile> {
    try state.withLock { state in
      state.calls["listArchive", default: 0] += 1
      if let failure = state.failure { throw failure }
      if request.counts { state.counted += 1 }
      let from = Int(request.after?.rawValue ?? "0") ?? 0
      let items = state.files[from..<min(from + request.limit, state.files.count)]
      let next = items.endIndex
      return Page(items: Array(items), next: next < state.files.count ? Cursor(String(next)) : nil)
    }
  }
}
