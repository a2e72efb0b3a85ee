import CatalogAPI
import Foundation
import Hummingbird
import IdentityAPI
import JSONRPC
import ServiceHost
import SharingAPI

extension Gateway {
  /// Puts the gateway on its host: clients of every service, watches, the HTTP server.
  public static func build(on host: ServiceHost) async throws {
    let beliefs = Beliefs()
    let services = Backends(
      identity: host.client(
        of: "identity", answering: beliefs.notices, onDisconnect: { beliefs.sessions.forget() }),
      catalog: host.client(
        of: "catalog", answering: beliefs.notices, onDisconnect: { beliefs.visibility.forget() }),
      sharing: host.client(of: "sharing", answering: beliefs.notices, onDisconnect: { beliefs.access.forget() }),
      media: host.client(of: "media"),
      courier: host.client(of: "courier"))
    let gateway = try await Gateway(settings: host.settings, services: services, beliefs: beliefs, host: host)
    host.background("watch of sessions") {
      try await Watch(belief: beliefs.sessions, caller: services.identity, request: WatchSessions()).run()
    }
    host.background("watch of access") {
      try await Watch(belief: beliefs.access, caller: services.sharing, request: WatchAccess()).run()
    }
    host.background("watch of visibility") {
      try await Watch(belief: beliefs.visibility, caller: services.catalog, request: WatchVisibility()).run()
    }
    host.background("uploads") { try await gateway.uploads.run(asking: gateway.services.catalog) }
    host.background("activity") { try await gateway.activity.run() }
    let listen = host.settings.listen
    let application = gateway.application(
      at: .hostname(listen.host, port: listen.port), onServerRunning: { _ in await gateway.announce() },
      logger: host.logger)
    host.background("HTTP server") { try await application.run() }
  }

  /// Says where to go, and what the first start needs where others can reach the server.
  private func announce() async {
    var lines = "Vitrine is at \(settings.baseURL)\n"
    // Identity may still be starting; the token is then printed although it may not be needed.
    let isSetUp = (try? await services.identity.call(SetUpStatus()))?.isSetUp ?? false
    if let token = firstStart.token, !isSetUp {
      lines += "First start: open \(settings.baseURL)/setup and enter the setup token \(token)\n"
    }
    // Written at once: `print` would keep it in a buffer while nobody looks at a terminal.
    FileHandle.standardOutput.write(Data(lines.utf8))
  }
}
