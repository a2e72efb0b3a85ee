import Domain
import IdentityAPI
import JSONRPC
import Sodium
import Storage

extension IdentityService {
  public func signIn(_ request: SignIn, _ context: RPCContext) async throws -> SignedIn {
    let email = EmailAddress.counted(request.email)
    let owner = try await signInAttempts.attempt(email: email, network: request.network) {
      try await credentials(email: email, password: request.password)
    }
    guard let owner else { throw IdentityFailure.wrongCredentials }

    let now = now()
    let token = SecretToken.new()
    let principal = Principal.beginning(
      .account, as: try SessionBinding(token), studio: owner.studio, account: owner.account, at: now)
    let studio = try await database.write { connection in
      try SessionStore(connection).open(principal, at: now)
      return try StudioStore(connection).require(owner.studio)
    }
    return SignedIn(studio: studio, token: token.text)
  }

  /// One read and one hash, whether or not there is such an account.
  private func credentials(email: String, password: String) async throws -> AccountStore.Credentials? {
    let found = try await database.read { try AccountStore($0).credentials(email: email) }
    let typed = PasswordPolicy.canonical(password)
    let line = found?.passwordHash ?? Decoy.chosen
    let isRight = try await hash(on: passwords) { PasswordHash.verify(typed, against: line) }
    return isRight ? found : nil
  }
}
