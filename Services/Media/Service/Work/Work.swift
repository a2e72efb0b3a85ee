import Domain
import JSONRPC
import Logging

/// How far a piece of work has come: a state machine without clock, disk or processes.
protocol WorkProgress: Sendable, Equatable {
  associatedtype Product: Sendable & Equatable

  /// - Returns: nil where the work is over. An event that does not belong to the state changes nothing.
  func after(_ event: WorkEvent<Product>, at now: Timestamp) -> Self?
}

/// Something to make of an original, and how far that has come.
protocol Work: Sendable, Equatable {
  associatedtype Progress: WorkProgress

  var studio: Studio.ID { get }
  var media: Media.ID { get }
  /// The original.
  var blob: BlobKey { get }
  /// Rises whenever something else is wanted of it: what was made of an earlier version is not wanted any more.
  var version: Int { get }
  var progress: Progress { get set }

  /// What the log calls it.
  static var name: String { get }

  /// Tells catalog what it came to: returns once catalog has that on disk.
  /// - Returns: `told`; `interrupted` where there is nothing to tell.
  func tell(_ catalog: any RPCCaller) async throws -> WorkEvent<Progress.Product>
}

extension Work {
  /// Has it made.
  /// - Returns: what became of it.
  func attempt(
    _ logger: Logger, _ make: () async throws -> WorkEvent<Progress.Product>
  ) async -> WorkEvent<Progress.Product> {
    do {
      return try await make()
    } catch let refusal as Refusal {
      log(logger, .notice, "refused \(Self.name)", refusal.reason, refusal.detail)
      return .refused(refusal)
    } catch let loss as ProcessLoss {
      log(logger, .warning, "lost a process over \(Self.name)", loss.reason, loss.detail)
      return .lost(loss)
    } catch {
      log(logger, .error, "put off \(Self.name)", "the machine stands in the way", "\(error)")
      return .hindered
    }
  }

  private func log(
    _ logger: Logger, _ level: Logger.Level, _ what: Logger.Message, _ reason: String, _ detail: String
  ) {
    guard !Task.isCancelled else { return }
    logger.log(
      level: level, what,
      metadata: ["media": "\(media)", "blob": "\(blob)", "reason": "\(reason)", "detail": "\(detail)"])
  }
}
