import Domain
import JSONRPC
import MediaAPI

/// What media answers. The work itself is done in the background; see `MediaProgram`.
public struct MediaService: MediaAPI {
  let store: JobStore
  let rendering: RenderingNow
  let logos: LogoDesk

  public func queueStatus(_ request: QueueStatus, _ context: RPCContext) async throws -> QueueStatus.Response {
    let counts = try await store.counts()
    return QueueStatus.Response(waiting: counts.waiting, running: counts.running, failed: counts.failed)
  }

  public func retryMedia(_ request: RetryMedia, _ context: RPCContext) async throws -> Done {
    let job = try await store.apply(.retried, to: request.studio, request.media, at: .now)
    let hasFilm = try await FilmsToPlay.retry(request.media, of: request.studio, at: .now, in: store.database)
    guard job != nil || hasFilm else { throw MediaFailure.notFound }
    return Done()
  }

  /// As many as a page shows, and more.
  private static let mostWanted = 500

  public func prioritizeMedia(_ request: PrioritizeMedia, _ context: RPCContext) async throws -> Done {
    try await store.prefer(Array(request.media.prefix(Self.mostWanted)), of: request.studio, at: .now)
    return Done()
  }

  public func checkLogo(_ request: CheckLogo, _ context: RPCContext) async throws -> Done {
    try await logos.check(request.logo, of: request.studio)
    return Done()
  }

  public func galleryProgress(
    _ request: GalleryProgress, _ context: RPCContext
  ) async throws -> GalleryProgress.Response {
    let counts = try await store.counts(of: request.gallery, request.studio)
    return GalleryProgress.Response(
      waiting: counts.waiting, running: counts.running, failed: counts.failed,
      held: try await store.held(of: request.gallery, request.studio),
      films: try await FilmsToPlay.progress(
        of: request.gallery, request.studio, in: store.database, rendering: rendering))
  }

  public var router: RPCRouter {
    var router = RPCRouter()
    router.register(QueueStatus.self, queueStatus)
    router.register(RetryMedia.self, retryMedia)
    router.register(PrioritizeMedia.self, prioritizeMedia)
    router.register(CheckLogo.self, checkLogo)
    router.register(GalleryProgress.self, galleryProgress)
    return router
  }
}
