import Domain
import JSONRPC
import MediaAPI

/// What media answers. The work itself is done in the background; see `MediaProgram`.
public struct MediaService: MediaAPI {
  let store: JobStore

  public func queueStatus(_ request: QueueStatus, _ context: RPCContext) async throws -> QueueStatus.Response {
    let counts = try await store.counts()
    func count(_ states: JobProgress.State...) -> Int { states.reduce(0) { $0 + counts[$1, default: 0] } }
    // What is made but not yet told is not there for anybody to see: it still waits.
    return QueueStatus.Response(waiting: count(.waiting, .telling), running: count(.making), failed: count(.failed))
  }

  public func retryMedia(_ request: RetryMedia, _ context: RPCContext) async throws -> Done {
    let job = try await store.apply(.retried, to: request.studio, request.media, at: .now)
    guard job != nil else { throw MediaFailure.notFound }
    return Done()
  }

  public var router: RPCRouter {
    var router = RPCRouter()
    router.register(QueueStatus.self, queueStatus)
    router.register(RetryMedia.self, retryMedia)
    return router
  }
}
