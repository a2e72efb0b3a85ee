import ServiceLifecycle

/// A part of a program that runs until shutdown, as the lifecycle group sees it.
struct BackgroundTask: Service {
  let name: String
  let body: @Sendable () async throws -> Void

  func run() async throws {
    do {
      try await cancelWhenGracefulShutdown { try await body() }
    } catch is CancellationError {
      return
    }
    // A part that ends by itself has failed, unless everything is ending.
    if !Task.isShuttingDownGracefully && !Task.isCancelled { throw PartEnded(name: name) }
  }

  struct PartEnded: Error, CustomStringConvertible {
    let name: String
    var description: String { "its part \"\(name)\" ended" }
  }
}
