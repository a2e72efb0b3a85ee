import Hummingbird
import ServiceHost
import Sodium

/// Who may set Vitrine up. Where only this machine reaches the server, whoever is on it; elsewhere, and behind a proxy,
/// whoever can read what the run printed.
struct FirstStart: Sendable {
  /// nil where no token is asked for.
  let token: String?

  init(_ settings: ServiceSettings) {
    let isReachedByLoopback = settings.listen.isLoopback && ListenAddress.isLoopback(host: settings.baseHost)
    token = isReachedByLoopback ? nil : SecretToken.new().text
  }

  func admit(_ shown: String?) throws {
    guard let token else { return }
    guard let shown, constantTimeEqual(Array(shown.utf8), Array(token.utf8)) else {
      throw Problem(
        status: .forbidden, code: "setupTokenNeeded",
        detail: "This server can be reached from other machines. Enter the setup token that the run printed.")
    }
  }
}
