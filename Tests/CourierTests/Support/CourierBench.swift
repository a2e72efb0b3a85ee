import CourierAPI
import Domain
import JSONRPC
import JSONRPCTransport
import Logging
import SharingAPI
import Sodium
import Storage

@testable import CourierService

/// A courier in this process, with stand-ins for the services it asks.
struct CourierBench {
  let folder: TemporaryFolder
  let world = StandIns()
  let outbox: Outbox
  let directory: Directory
  let box: SecretBox
  let mails: MailFolder

  init() throws {
    folder = try TemporaryFolder()
    outbox = Outbox(
      database: try Database(at: "\(folder.path)/courier.sqlite", migrations: OutboxSchema.migrations))
    directory = Directory(
      identity: InProcessCaller(router: world.identity), catalog: InProcessCaller(router: world.catalog))
    box = SecretBox(try RootKey.loadOrCreate(at: "\(folder.path)/secret.key").derive(.mailSecrets))
    mails = try MailFolder(at: "\(folder.path)/mail")
  }

  var journal: String { "\(folder.path)/mail.journal" }

  var service: CourierService { CourierService(outbox: outbox, directory: directory, folder: mails) }

  var folderWay: FolderWay { FolderWay(folder: mails) }

  func smtpWay(_ server: ScriptedMailServer) -> SMTPWay { smtpWay(server.url) }

  func smtpWay(_ url: String) -> SMTPWay {
    SMTPWay(
      command: SenderCommand(
        executable: CourierExecutable.path, journal: journal,
        environment: ["VITRINE_SMTP_URL": url, "VITRINE_BASE_URL": "https://photos.example"]),
      logger: .silent)
  }

  func dispatcher(_ way: any MailWay) throws -> Dispatcher {
    Dispatcher(
      outbox: outbox,
      composer: Composer(
        directory: directory, secrets: box, templates: try LetterTemplates(),
        origin: try MailOrigin(baseURL: "https://photos.example", mailFrom: nil), baseURL: "https://photos.example"),
      way: way, journal: journal, logger: .silent)
  }

  /// Takes in what sharing said, and gives the mail it became.
  @discardableResult
  func take(_ event: SharingEvent) async throws -> Mail.ID? {
    let sequenced = world.say(event)
    return try await outbox.database.write { connection in
      try outbox.take(sequenced, in: connection)
      return try connection.first("SELECT id FROM mail WHERE wanted_sequence = ?", sequenced.sequence) {
        try $0.value(0, as: Mail.ID.self)
      }
    }
  }

  func mail(_ id: Mail.ID?, of studio: Studio.ID) async throws -> MailSummary? {
    guard let id else { return nil }
    return try await outbox.mail(id, of: studio)?.summary
  }

  func sealedSecrets(of id: Mail.ID?) async throws -> String? {
    try await outbox.database.read { connection in
      try connection.first("SELECT sealed_secrets FROM mail WHERE id = ?", id) { try $0.optionalText(0) } ?? nil
    }
  }

  /// Runs the dispatcher until `condition` holds.
  func dispatch(
    by way: any MailWay, until what: String, within limit: Duration = .seconds(60),
    _ condition: @Sendable () async throws -> Bool
  ) async throws {
    let dispatcher = try dispatcher(way)
    let running = Task { try await dispatcher.run() }
    defer { running.cancel() }
    try await eventually("\(what)", within: limit, condition)
    running.cancel()
    _ = await running.result
  }
}

extension Logger {
  static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
