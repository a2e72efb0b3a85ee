import Hummingbird
import Logging
import NIOCore

extension Gateway {
  /// What answers call us.
  static let serverName = "Vitrine"

  /// The HTTP server.
  func application(
    at address: BindAddress, onServerRunning: @escaping @Sendable (any Channel) async -> Void, logger: Logger
  ) -> some ApplicationProtocol {
    let desk = MediaDesk(
      mediaURLs: mediaURLs, beliefs: beliefs, memory: pictures, downloads: DownloadDesk(gateway: self),
      cookieName: Sessions.cookieName(isSecure: sessions.isSecure))
    return Application(
      router: router(),
      // Who says nothing is shown out by `IdleHandler`: Hummingbird's own clock does not see what we answer below it.
      server: .http1(configuration: .init(additionalChannelHandlers: [ConnectionSetup(desk)])),
      configuration: ApplicationConfiguration(address: address, serverName: Self.serverName),
      onServerRunning: onServerRunning, logger: logger)
  }
}
