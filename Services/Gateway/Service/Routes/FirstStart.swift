import Hummingbird
import Sodium

/// Who may set Vitrine up. On loopback whoever is on the machine; elsewhere whoever can read what the run printed.
struct FirstStart: Sendable {
  /// nil where no token is asked for.
  let token: String?

  init(isLoopback: Bool) {
    token = isLoopback ? nil : SecretToken.new().text
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
