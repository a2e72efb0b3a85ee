import Domain
import JSONRPC

/// Derivatives and probing. Work comes from catalog's event log; results go back to catalog.
public protocol MediaAPI: Sendable {
  func queueStatus(_ request: QueueStatus, _ context: RPCContext) async throws -> QueueStatus.Response
  func retryMedia(_ request: RetryMedia, _ context: RPCContext) async throws -> Done
  func prioritizeMedia(_ request: PrioritizeMedia, _ context: RPCContext) async throws -> Done
  func checkLogo(_ request: CheckLogo, _ context: RPCContext) async throws -> Done
  func galleryProgress(_ request: GalleryProgress, _ context: RPCContext) async throws -> GalleryProgress.Response
}
