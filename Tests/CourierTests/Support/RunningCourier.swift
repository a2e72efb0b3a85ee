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
  private var process: ChildProcess?

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
    for socket in sockets { socket.cancel() }
    process?.signal(SIGKILL)
  }

  func start() throws {
    process = try ChildProcess(
      CourierExecutable.path, [],
      environment: [
        "VITRINE_DATA": folder, "VITRINE_BASE_URL": "https://photos.example", "VITRINE_LOG_LEVEL": "error",
        "VITRINE_SMTP_URL": server ?? "",
      ], isPiped: false)
  }

  /// Ends courier, and nothing else, without a warning.
  func kill() async throws {
    _ = try await end(by: SIGKILL)
  }

  /// Asks courier to end.
  /// - Returns: its exit code.
  func stop() async throws -> Int32 { try await end(by: SIGTERM) }

  private func end(by signal: Int32) async throws -> Int32 {
    guard let process else { return 0 }
    self.process = nil
    process.signal(signal)
    return try await process.end()
  }
}
