import CatalogAPI
import Domain
import Foundation
import JSONRPC
import ServiceHost
import SharingAPI
import Sodium
import Storage

/// The program `courier`, in both of its roles.
public enum Courier {
  /// The role of the sender (see `SenderProgram`), until it is over. Call it before the process has other threads.
  /// - Parameter arguments: the command line, the program's name first.
  /// - Returns: the exit code; nil at once where the command line asks for the other role.
  public static func sendMails(_ arguments: [String]) -> Int32? {
    guard arguments.count == 3, arguments[1] == SenderMain.flag else { return nil }
    return SenderMain.run(journal: arguments[2])
  }

  /// The role of the service, until it is told to end.
  public static func run() async {
    await ServiceHost.main("courier", build)
  }

  private static func build(_ host: ServiceHost) throws -> RPCRouter {
    let outbox = Outbox(database: try Database(at: host.databasePath, migrations: OutboxSchema.migrations))
    let folder = try MailFolder(at: "\(host.settings.dataDirectory)/mail")
    let catalog = host.client(of: "catalog")
    let directory = Directory(identity: host.client(of: "identity"), catalog: catalog)
    let wanted = outbox.following(sharing: host.client(of: "sharing"), logger: host.logger)
    let openings = outbox.following(catalog: catalog, forgetting: directory, logger: host.logger)
    let dispatcher = try dispatcher(for: outbox, directory: directory, folder: folder, of: host)
    host.background("sharing's events") { try await wanted.run() }
    host.background("catalog's events") { try await openings.run() }
    host.background("dispatcher") { try await dispatcher.run() }
    return CourierService(outbox: outbox, directory: directory, folder: folder).router
  }

  private static func dispatcher(
    for outbox: Outbox, directory: Directory, folder: MailFolder, of host: ServiceHost
  ) throws -> Dispatcher {
    let journal = "\(host.settings.dataDirectory)/mail.journal"
    let composer = Composer(
      directory: directory, secrets: SecretBox(host.rootKey.derive(.mailSecrets)), templates: try LetterTemplates(),
      origin: try MailOrigin(host.settings), baseURL: host.settings.baseURL)
    var way: any MailWay = FolderWay(folder: folder)
    if let url = host.settings.smtpURL {
      // A setting that cannot be used is said now, not with the first mail.
      _ = try SMTPServer(url)
      way = SMTPWay(command: .ownExecutable(journal: journal), logger: host.logger)
    }
    return Dispatcher(outbox: outbox, composer: composer, way: way, journal: journal, logger: host.logger)
  }
}
