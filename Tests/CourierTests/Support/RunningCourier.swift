import Foundation
import Glibc
import JSONRPC
import JSONRPCTransport
import Logging

/// The services courier asks, on sockets, and courier as a process that can be killed.
///
/// Unchecked: a test calls it from one task, one call after the other.
final class RunningCourier: @unchecked Sendable {
  private let folder: String
  private let server: String?
  private var sockets: [Task<Void, any Error>] = []
  private var process: Process?

  /// - Parameter server: nil means the local mail folder.
  init(world: StandIns, folder: String, server: String?) {
    self.folder = folder
    self.server = server
    let routers = ["identity": world.identity, "catalog": world.catalog, "sharing": world.sharing]
    try? FileManager.default.createDirectory(
      atPath: "\(folder)/run", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    for (name, router) in routers {
      sockets.append(
        Task {
          try await RPCServer(router: router, name: name, version: "0", logger: .silent).run(
            socketPath: "\(folder)/run/\(name).sock")
        })
    }
  }

  deinit {
    sockets.forEach { $0.cancel() }
    process.map { _ = Glibc.kill($0.processIdentifier, SIGKILL) }
  }

  func start() throws {
    let process = Process()
    process.executableURL = URL(filePath: CourierExecutable.path)
    var environment = ProcessInfo.processInfo.environment.merging(
      ["VITRINE_DATA": folder, "VITRINE_BASE_URL": "https://photos.example", "VITRINE_LOG_LEVEL": "error"]) { $1 }
    environment["VITRINE_SMTP_URL"] = server
    process.environment = environment
    try process.run()
    self.process = process
  }

  /// Ends courier, and nothing else, without a warning.
  func kill() async throws {
    guard let process else { return }
    Glibc.kill(process.processIdentifier, SIGKILL)
    _ = try await exitCode()
  }

  /// Asks courier to end.
  /// - Returns: its exit code.
  func stop() async throws -> Int32 {
    process?.terminate()
    return try await exitCode()
  }

  private func exitCode() async throws -> Int32 {
    defer { process = nil }
    return try await offPool {
      self.process?.waitUntilExit()
      return self.process?.terminationStatus ?? 0
    }
  }
}
