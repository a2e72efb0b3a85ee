import Domain
import Synchronization

/// The final uploads whose parts are being put together, each once.
actor UploadAssemblies {
  private var running: [UploadRecord.ID: Task<Void, any Error>] = [:]

  /// Starts `body`, or finds it at work.
  func start(
    _ id: UploadRecord.ID, _ body: @escaping @Sendable () async throws -> Void
  ) -> Task<Void, any Error> {
    if let task = running[id] { return task }
    let task = Task {
      defer { running[id] = nil }
      try await body()
    }
    running[id] = task
    return task
  }
}

/// Waits for something that goes on also when nobody waits any longer.
func isOver(_ task: Task<Void, any Error>, within patience: Duration) async -> Bool {
  let (ends, end) = AsyncStream.makeStream(of: Bool.self)
  let clock = Task {
    try? await Task.sleep(for: patience)
    end.yield(false)
  }
  Task {
    _ = await task.result
    end.yield(true)
    clock.cancel()
  }
  return await ends.first { _ in true } ?? false
}

/// Says once that something is to stop.
final class StopSign: Sendable {
  private let isUp = Mutex(false)

  func raise() { isUp.withLock { $0 = true } }

  /// Throws `CancellationError` once it was raised.
  func check() throws {
    if isUp.withLock({ $0 }) { throw CancellationError() }
  }
}
