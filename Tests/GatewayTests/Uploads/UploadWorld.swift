import BlobStore
import CatalogAPI
import Configuration
import Domain
import Foundation
import Hummingbird
import JSONRPC
import JSONRPCTransport
import Logging
import Sodium
import Synchronization
import Testing

@testable import GatewayService
@testable import ServiceHost

/// A gateway on a port of its own, with real files and two studios.
final class UploadWorld: Sendable {
  let answers = UploadAnswers()
  let folder: BytesFolder
  let gateway: Gateway
  let port: Int
  private let running: Task<Void, any Error>

  var uploads: Uploads { gateway.uploads }
  var catalog: any RPCCaller { gateway.services.catalog }
  var added: [AddMedia] { answers.state.withLock { $0.added } }

  /// - Parameter disk: what the disk is said to hold; nil: the disk's own word.
  init(disk: (@Sendable () -> DiskSpace)? = nil) async throws {
    let folder = try BytesFolder()
    let settings = try ServiceSettings(
      ConfigReader(
        provider: EnvironmentVariablesProvider(environmentVariables: ["VITRINE_DATA": "\(folder.path)/data"])))
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let host = try ServiceHost(name: "gateway", settings: settings, logger: logger)
    let nobody = InProcessCaller(router: RPCRouter())
    var gateway = try await Gateway(
      settings: settings,
      services: Backends(
        identity: PatientCaller(base: InProcessCaller(router: answers.identity)),
        catalog: PatientCaller(base: InProcessCaller(router: answers.catalog)),
        sharing: nobody, media: PatientCaller(base: InProcessCaller(router: answers.media)), courier: nobody),
      beliefs: Beliefs(), host: host)
    if let disk { gateway.uploads.room.disk = disk }
    self.gateway = gateway
    let (ports, opened) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
      router: gateway.router(), configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { opened.yield($0.localAddress?.port ?? 0) }, logger: logger)
    running = Task { try await application.run() }
    self.folder = folder
    port = try #require(await ports.first { _ in true })
  }

  deinit { running.cancel() }

  struct Answer {
    var status: Int
    /// By lowercase name.
    var headers: [String: String]
  }

  /// One request, as curl sends it. `headers` beside what every request of tus has.
  func ask(
    _ method: String, _ path: String, _ headers: [String: String] = [:], body: [UInt8]? = nil,
    as token: SecretToken? = nil
  ) async throws -> Answer {
    let file = "\(folder.path)/\(UUID().uuidString)"
    var options = ["-s", "-o", "/dev/null", "-D", "-", "-X", method, "-H", "Expect:", "-H", "Tus-Resumable: 1.0.0"]
    if method == "HEAD" { options += ["-I"] }
    for (name, value) in headers { options += ["-H", "\(name): \(value)"] }
    if let body {
      try Data(body).write(to: URL(filePath: file))
      options += ["--data-binary", "@\(file)"]
      if headers["Content-Type"] == nil { options += ["-H", "Content-Type: \(Tus.contentType)"] }
    }
    options += ["-H", "Authorization: Bearer \((token ?? answers.ours).text)", "http://127.0.0.1:\(port)\(path)"]
    let output = try await BytesProgram.run("curl", options)
    let lines = output.text.split(whereSeparator: \.isNewline)
    let fields = lines.dropFirst().compactMap { line -> (String, String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
    }
    return Answer(
      status: lines.first.flatMap { Int($0.split(separator: " ")[1]) } ?? 0,
      headers: Dictionary(fields) { first, _ in first })
  }

  struct Listed: Decodable {
    struct Item: Decodable { let url: String }
    let items: [Item]
    let next: String?
  }

  /// The list of unfinished uploads.
  func list(_ query: String, as token: SecretToken? = nil) async throws -> Listed {
    let output = try await BytesProgram.run(
      "curl",
      [
        "-s", "-H", "Authorization: Bearer \((token ?? answers.ours).text)",
        "http://127.0.0.1:\(port)\(Tus.path)\(query)",
      ])
    return try JSONDecoder().decode(Listed.self, from: Data(output.text.utf8))
  }

  /// Asks for an upload to our gallery.
  func create(_ length: Int64, _ headers: [String: String] = [:]) async throws -> Answer {
    let metadata = [("gallery", answers.gallery.rawValue), ("filename", "a.jpg"), ("scene", answers.scene.rawValue)]
      .map { "\($0.0) \(Data($0.1.utf8).base64EncodedString())" }.joined(separator: ",")
    return try await ask(
      "POST", Tus.path, ["Upload-Length": String(length), "Upload-Metadata": metadata].merging(headers) { $1 })
  }

  /// Creates an upload to our gallery; its path.
  func begin(_ length: Int64, _ headers: [String: String] = [:]) async throws -> String {
    let answer = try await create(length, headers)
    #expect(answer.status == 201)
    return try #require(answer.headers["location"])
  }

  func patch(_ path: String, _ offset: Int64, _ body: [UInt8]) async throws -> Answer {
    try await ask("PATCH", path, ["Upload-Offset": String(offset)], body: body)
  }

  func record(_ path: String) throws -> UploadRecord? {
    let id = try #require(UploadRecord.ID(String(path.dropFirst(Tus.path.count + 1))))
    return try uploads.folder.find(id, of: answers.studio)
  }

  func contents(_ blob: BlobKey) -> [UInt8]? {
    FileManager.default.contents(atPath: gateway.blobs.path(of: blob)).map { Array($0) }
  }
}

/// Calls that wait as long as it takes on a machine that has other things to do.
private struct PatientCaller: RPCCaller {
  let base: any RPCCaller
  private let options = CallOptions(timeout: .seconds(300))

  init(base: any RPCCaller) { self.base = base }

  func call<Request: RPCRequest>(_ request: Request, _: CallOptions) async throws -> Request.Response {
    try await base.call(request, options)
  }

  func callRaw<Request: RPCRequest>(_ request: Request, _: CallOptions) async throws -> RawJSON {
    try await base.callRaw(request, options)
  }

  func notify<Request: RPCRequest>(_ request: Request) async throws {
    try await base.notify(request)
  }
}
