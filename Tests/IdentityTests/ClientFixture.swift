import Domain
import IdentityAPI
import Sodium
import Testing

extension IdentityFixture {
  func newSession() throws -> SessionBinding {
    try #require(SessionBinding(SecretToken.new().hashHex))
  }

  /// A network of its own, unless the test is about networks.
  func signInToken(
    _ email: String = "ann@guest.example", at studio: Studio.ID, returnTo: String? = nil, network: String? = nil
  ) async throws -> String {
    let address = try #require(EmailAddress(email))
    let request = StartClientSignIn(
      studio: studio, email: address, returnTo: returnTo, network: network ?? Link.ID.new().rawValue)
    return try await call(request).token
  }

  @discardableResult
  func finish(_ token: String, _ session: SessionBinding) async throws -> Client {
    try await call(FinishClientSignIn(token: token, session: session)).client
  }

  /// A visitor's session that is signed in by a mailed token.
  func signedIn(_ email: String = "ann@guest.example", at studio: Studio.ID) async throws -> SessionBinding {
    let session = try newSession()
    try await finish(try await signInToken(email, at: studio), session)
    return session
  }

  func client(of session: SessionBinding, at studio: Studio.ID) async throws -> Client? {
    try await call(AccountStanding(studio: studio, session: session)).client
  }

  func clients(of session: SessionBinding) async throws -> [Client] {
    try await call(ListClients(session: session)).items
  }

  func signIn(
    _ email: String = "ann@guest.example", _ password: String, at studio: Studio.ID, session: SessionBinding? = nil,
    network: String = "192.0.2.1"
  ) async throws -> Client {
    try await call(
      SignClientIn(
        studio: studio, email: email, password: password, session: try session ?? newSession(), network: network))
  }
}
