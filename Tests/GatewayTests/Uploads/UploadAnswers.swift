import CatalogAPI
import Domain
import IdentityAPI
import JSONRPC
import MediaAPI
import Sodium
import Synchronization

@testable import GatewayService

/// What identity, catalog and media say: two studios, one gallery of the first, and a catalog that keeps what it is told.
final class UploadAnswers: Sendable {
  struct State {
    var added: [AddMedia] = []
    var isAway = false
    /// What catalog says instead of taking a file.
    var failure: CatalogFailure?
    /// Whether the scene is gone.
    var hasNoScene = false
    /// What media says of a logo; nil: it can be drawn.
    var logoRefusal: MediaFailure?
    var checkedLogos: [CheckLogo] = []
    var logos: [SetStudioLogo] = []
  }

  /// Tokens of the studios.
  let ours = SecretToken.new()
  let theirs = SecretToken.new()
  let studio = Studio.ID.new()
  let otherStudio = Studio.ID.new()
  let gallery = Gallery.ID.new()
  let scene = Scene.ID.new()
  let state = Mutex(State())

  var identity: RPCRouter {
    var router = RPCRouter()
    router.register(ResolveSession.self) { request, _ in
      Principal(
        session: request.session, kind: .account,
        studio: request.session == self.ours.binding ? self.studio : self.otherStudio, account: nil,
        expiresAt: Timestamp.now.advanced(by: .seconds(3600)))
    }
    return router
  }

  var catalog: RPCRouter {
    var router = RPCRouter()
    router.register(ListScenes.self) { request, _ in
      guard request.gallery == self.gallery, request.studio == self.studio else { throw CatalogFailure.notFound }
      return Page(items: [SceneDetails(id: self.scene, title: "Day", hiddenFrom: [], count: 0)], next: nil)
    }
    router.register(GetGallery.self) { request, _ in
      guard request.gallery == self.gallery, request.studio == self.studio else { throw CatalogFailure.notFound }
      return GalleryDetails(
        id: self.gallery, slug: "s", url: "https://x.test/g/s", title: "Day", eventDate: nil, privacy: .public,
        state: .draft, expiresOn: nil, isOpen: false, downloads: Downloads(), design: Design(), cover: nil,
        counts: .init(photos: 0, videos: 0, processing: 0, failed: 0, hidden: 0), createdAt: .now)
    }
    router.register(AddMedia.self) { request, _ in
      try self.state.withLock { state in
        guard !state.isAway else { throw RPCError(code: .unavailable, message: "away") }
        if let failure = state.failure { throw failure }
        if state.hasNoScene && request.scene != nil { throw CatalogFailure.notFound }
        if !state.added.contains(where: { $0.idempotencyKey == request.idempotencyKey }) { state.added.append(request) }
        return MediaItem(
          id: .new(), kind: .photo, scene: self.scene, filename: request.filename, status: .processing)
      }
    }
    router.register(SetStudioLogo.self) { request, _ in
      self.state.withLock { $0.logos.append(request) }
      return Done()
    }
    return router
  }

  var media: RPCRouter {
    var router = RPCRouter()
    router.register(CheckLogo.self) { request, _ in
      try self.state.withLock { state in
        state.checkedLogos.append(request)
        if let refusal = state.logoRefusal { throw refusal }
      }
      return Done()
    }
    return router
  }
}
