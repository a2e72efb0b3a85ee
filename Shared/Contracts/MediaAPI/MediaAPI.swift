import Domain
import JSONRPC

/// Derivatives and probing. Work comes from catalog's event log; results go back to catalog.
public protocol MediaAPI: Sendable {
  func queueStatus(_ request: QueueStatus, _ context: RPCContext) async throws -> QueueStatus.Response
  func retryMedia(_ request: RetryMedia, _ context: RPCContext) async throws -> Done
}
