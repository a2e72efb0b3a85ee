import Hummingbird
import Sodium

/// Admits whoever shows the operator's token.
struct OperatorDoor: Sendable {
  let token: String?

  func admit(_ request: Request) throws {
    guard let token, let shown = request.headers[.authorization],
      constantTimeEqual(Array(shown.utf8), Array("Bearer \(token)".utf8))
    else { throw Problem.signedOut }
  }
}
