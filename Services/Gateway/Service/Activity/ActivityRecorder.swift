import Domain
import JSONRPC
import Logging
import SharingAPI
import Synchronization

/// Gathers what viewers did and tells sharing in batches, so that nobody waits for the books (R25).
final class ActivityRecorder: Sendable {
  /// Past this many untold entries the oldest are dropped: sharing has been away for long.
  private static let mostWaiting = 10_000

  private let sharing: any RPCCaller
  private let logger: Logger
  private let waiting = Mutex<[NewActivity]>([])

  init(sharing: any RPCCaller, logger: Logger) {
    self.sharing = sharing
    self.logger = logger
  }

  func record(_ kind: ActivityKind, of media: Media.ID?, by viewer: Viewer) {
    waiting.withLock { waiting in
      if waiting.count >= Self.mostWaiting { waiting.removeFirst(Self.mostWaiting / 10) }
      waiting.append(NewActivity(viewer: viewer, kind: kind, media: media, at: .now))
    }
  }

  /// Tells until cancelled; what is still waiting then is told once more.
  func run() async throws {
    while !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(300))
      await tell()
    }
    await Task { await self.tell() }.value
  }

  private func tell() async {
    let entries = waiting.withLock { waiting in
      defer { waiting.removeFirst(min(500, waiting.count)) }
      return Array(waiting.prefix(500))
    }
    guard !entries.isEmpty else { return }
    do {
      _ = try await sharing.call(RecordActivity(entries: entries))
    } catch {
      waiting.withLock { $0.insert(contentsOf: entries, at: 0) }
      logger.debug("activity waits", metadata: ["entries": "\(entries.count)"])
    }
  }
}
