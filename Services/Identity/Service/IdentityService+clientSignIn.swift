import Domain
import IdentityAPI
import JSONRPC
import Sodium
import Storage

/// R15: clients sign in by a mailed link, or by a password they chose once they were.
///
/// Signing in says who a visitor is and lets nobody into a gallery. It belongs to the one session that asked; a studio's
/// own session carries no client.
extension IdentityService {
  public func startClientSignIn(
    _ request: StartClientSignIn, _ context: RPCContext
  ) async throws -> StartClientSignIn.Response {
    let granted = SignInTokenStore.Granted(
      studio: request.studio, email: request.email, returnTo: try request.returnTo.map(ReturnPath.checked))
    let network = String(decoding: request.network.utf8.prefix(300), as: UTF8.self)
    let (token, now) = (SecretToken.new(), now())
    // Asked in a read first, so that a flood does not keep the one writer busy; the transaction decides.
    try await database.read { try Self.checkRoom(for: granted, network: network, at: now, in: $0) }
    try await database.write { connection in
      try Self.checkRoom(for: granted, network: network, at: now, in: connection)
      try SignInTokenStore(connection).insert(token, for: granted, network: network, at: now)
    }
    return StartClientSignIn.Response(token: token.text)
  }

  private static func checkRoom(
    for granted: SignInTokenStore.Granted, network: String, at now: Timestamp, in connection: Connection
  ) throws {
    _ = try StudioStore(connection).require(granted.studio)
    try SignInTokenStore(connection).checkRoom(
      studio: granted.studio, email: granted.email, network: network, at: now)
  }

  public func finishClientSignIn(
    _ request: FinishClientSignIn, _ context: RPCContext
  ) async throws -> FinishClientSignIn.Response {
    guard let token = SecretToken(request.token) else { throw IdentityFailure.wrongCredentials }
    let now = now()
    return try await database.write { connection in
      guard let granted = try SignInTokenStore(connection).use(token, at: now) else {
        throw IdentityFailure.wrongCredentials
      }
      let client = try ClientStore(connection).findOrCreate(studio: granted.studio, email: granted.email, at: now)
      // What this throws leaves the token as it was.
      try Self.signIn(request.session, as: client, at: now, in: connection)
      return FinishClientSignIn.Response(client: client, returnTo: granted.returnTo)
    }
  }

  public func signClientIn(_ request: SignClientIn, _ context: RPCContext) async throws -> Client {
    let email = EmailAddress.counted(request.email)
    let right = try await clientSignInAttempts.attempt(email: "\(request.studio) \(email)", network: request.network) {
      try await credentials(studio: request.studio, email: email, password: request.password)
    }
    guard let right else { throw IdentityFailure.wrongCredentials }
    let now = now()
    return try await database.write { connection in
      // The password may have been changed while the typed one was hashed.
      let current = try ClientStore(connection).credentials(studio: request.studio, email: email)
      guard let current, current.passwordHash == right.passwordHash else { throw IdentityFailure.wrongCredentials }
      try Self.signIn(request.session, as: current.client, at: now, in: connection)
      return current.client
    }
  }

  /// One read and one hash, whether or not there is such an account, and whether or not it has a password.
  private func credentials(
    studio: Studio.ID, email: String, password: String
  ) async throws -> ClientStore.Credentials? {
    let found = try await database.read { try ClientStore($0).credentials(studio: studio, email: email) }
    let typed = PasswordPolicy.canonical(password)
    let line = found?.passwordHash ?? Decoy.chosen
    let isRight = try await hash(on: passwords) { PasswordHash.verify(typed, against: line) }
    return isRight && found?.passwordHash != nil ? found : nil
  }

  /// Signs a visitor's session in, and opens it where there is none.
  /// - Throws: `IdentityFailure.wrongCredentials` for a studio's own session, `otherAccount` for somebody else's: what
  ///   they entered is theirs, and the next person on that machine gets none of it.
  private static func signIn(
    _ session: SessionBinding, as client: Client, at now: Timestamp, in connection: Connection
  ) throws {
    let sessions = SessionStore(connection)
    if let stored = try sessions.find(session), stored.principal.kind != .visitor {
      throw IdentityFailure.wrongCredentials
    }
    let clients = ClientStore(connection)
    guard try clients.signedIn(session, now: now).allSatisfy({ $0.email == client.email }) else {
      throw IdentityFailure.otherAccount
    }
    try sessions.open(.beginning(.visitor, as: session, at: now), at: now)
    try clients.signIn(session, as: client)
  }
}
