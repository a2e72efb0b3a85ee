import CatalogAPI
import Configuration
import Domain
import Foundation
import Hummingbird
import IdentityAPI
import JSONRPC
import JSONRPCTransport
import Logging
import SharingAPI
import Sodium
import Synchronization
import Testing

@testable import GatewayService
@testable import ServiceHost

/// A gateway on a port of its own, with real files, and services that say what the test wants.
final class BytesSystem: Sendable {
  let folder: BytesFolder
  let world = BytesWorld()
  let gateway: Gateway
  let token = SecretToken.new()
  let port: Int
  private let running: Task<Void, any Error>
  private let watching: Task<Void, any Error>

  /// - Parameters:
  ///   - isWatching: whether the gateway may believe anything without asking.
  ///   - archives: what archives may take; nil: as much as always.
  init(isWatching: Bool = true, archives: ArchiveGates? = nil) async throws {
    let folder = try BytesFolder()
    let world = world
    let settings = try ServiceSettings(
      ConfigReader(
        provider: EnvironmentVariablesProvider(environmentVariables: ["VITRINE_DATA": "\(folder.path)/data"])))
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let host = try ServiceHost(name: "gateway", settings: settings, logger: logger)
    let nobody = InProcessCaller(router: RPCRouter())
    let beliefs = Beliefs()
    var gateway = try await Gateway(
      settings: settings,
      services: Backends(
        identity: InProcessCaller(router: world.identity), catalog: InProcessCaller(router: world.catalog),
        sharing: InProcessCaller(router: world.sharing), media: nobody, courier: nobody),
      beliefs: beliefs, host: host)
    if let archives { gateway.archives = archives }
    let (ports, opened) = AsyncStream.makeStream(of: Int.self)
    let application = gateway.application(
      at: .hostname("127.0.0.1", port: 0), onServerRunning: { opened.yield($0.localAddress?.port ?? 0) },
      logger: logger)
    running = Task { try await application.run() }
    watching = Task {
      while isWatching {
        for belief in [beliefs.access, beliefs.visibility] {
          belief.heard(sentAt: .now, generation: belief.nextGeneration)
        }
        beliefs.sessions.heard(sentAt: .now, generation: beliefs.sessions.nextGeneration)
        try await Task.sleep(for: .milliseconds(200))
      }
    }
    self.folder = folder
    self.gateway = gateway
    port = try #require(await ports.first { _ in true })
  }

  deinit {
    running.cancel()
    watching.cancel()
  }

  /// Puts a file into the store and the gallery.
  @discardableResult
  func add(
    _ bytes: [UInt8], _ filename: String, scene: String = "Day", rendition: Rendition = .original
  ) throws -> ArchiveFile {
    let writer = try gateway.blobs.startWriting()
    try writer.write(bytes)
    let blob = try writer.finish()
    let file = ArchiveFile(
      media: .new(), scene: scene, filename: filename, rendition: rendition, blob: blob.key, bytes: blob.bytes,
      crc32: blob.crc32, takenAt: try #require(LocalDateTime("2026-06-20T14:00:01")))
    world.state.withLock { $0.files.append(file) }
    return file
  }

  /// Takes an item away from everybody, as a call that has returned.
  func hide(_ media: Media.ID) {
    let epoch = world.state.withLock { state in
      state.gone.insert(media)
      state.visibilityEpoch += 1
      return state.visibilityEpoch
    }
    gateway.beliefs.visibility.note(epoch, for: world.gallery)
  }

  /// Raises the access epoch, as revoking anybody does.
  func revoke(everybody: Bool) {
    let epoch = world.state.withLock { state in
      state.isRevoked = everybody
      state.accessEpoch += 1
      return state.accessEpoch
    }
    gateway.beliefs.access.note(epoch, for: world.gallery)
  }

  /// Has the studio want accounts for downloads, as a call that has returned.
  func wantAccounts() async throws {
    world.state.withLock { $0.failure = .accountNeeded }
    _ = try await InProcessCaller(router: gateway.beliefs.notices).call(AccountsWanted(studio: world.studio))
  }

  struct Answer {
    /// Of curl: 0, or 18 where less came than was announced.
    var exit: Int32
    var status: Int
    var head: String
    var path: String
    var body: [UInt8] { get throws { Array(try Data(contentsOf: URL(filePath: path))) } }
  }

  /// Asks as curl does, with the session's cookie.
  func get(_ path: String, _ options: [String] = []) async throws -> Answer {
    let file = "\(folder.path)/\(UUID().uuidString)"
    let output = try await BytesProgram.run(
      "curl",
      ["-s", "-o", file, "-D", "\(file).head", "-w", "%{http_code}", "-b", "vitrine=\(token.text)"] + options
        + ["http://127.0.0.1:\(port)\(path)"])
    let head = (try? String(contentsOfFile: "\(file).head", encoding: .utf8)) ?? ""
    return Answer(exit: output.status, status: Int(output.text) ?? 0, head: head.lowercased(), path: file)
  }

  /// What sharing was told, once all was: each of one thing.
  func told() async -> [NewActivity] {
    await gateway.activity.tell()
    return world.told
  }
}
