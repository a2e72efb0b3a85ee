import Foundation

/// Where the contestants listen.
struct RPCSockets: Sendable {
  var folder: String

  var echo: String { folder + "/echo" }
  var ours: String { folder + "/ours" }
  var grpc: String { folder + "/grpc" }

  static func withTemporaryFolder(_ body: (RPCSockets) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(RPCSockets(folder: folder.path))
  }

  func waitUntilThere() async throws {
    let deadline = ContinuousClock.now + .seconds(10)
    while ![echo, ours, grpc].allSatisfy(FileManager.default.fileExists) {
      guard .now < deadline else { throw NotThere() }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  private struct NotThere: Error {}
}
