import Domain
import IdentityAPI
import JSONRPC
import Sodium
import Storage

extension IdentityService {
  public func updateClient(_ request: UpdateClient, _ context: RPCContext) async throws -> Client {
    let now = now()
    let name = try request.name.map(Self.clientName)
    if let password = request.password { try PasswordPolicy.check(password) }
    // Asked before hashing, which is dear, and again in the transaction, which decides.
    try await database.read { _ = try Self.signedIn(request, at: now, in: $0) }
    var passwordHash: String?
    if let password = request.password.map(PasswordPolicy.canonical) {
      passwordHash = try await hash(on: passwords) { try PasswordHash.make(password, cost: .interactive) }
    }
    let (client, ended) = try await database.write { [passwordHash] connection in
      let (store, client) = (ClientStore(connection), try Self.signedIn(request, at: now, in: connection))
      if let name { try store.rename(client, to: name) }
      var ended: [SessionBinding] = []
      if let passwordHash {
        try store.setPassword(passwordHash, of: client)
        // Whoever knew the old one, or found the account open somewhere, is out, of galleries too.
        ended = try store.sessions(of: client).filter { $0 != request.session }
        for session in ended { try SessionStore(connection).delete(session) }
      }
      return (try Self.signedIn(request, at: now, in: connection), ended)
    }
    // A gateway that misses this, because identity dies here, has lost its connection and asks anew.
    for session in ended { await watchers.notify(SessionEnded(session: session)) }
    return client
  }

  private static func signedIn(_ request: UpdateClient, at now: Timestamp, in connection: Connection) throws -> Client {
    let client = try ClientStore(connection).signedIn(request.session, at: request.studio, now: now)
    guard let client else { throw IdentityFailure.sessionUnknown }
    return client
  }

  /// On one line; may be empty.
  private static func clientName(_ text: String) throws(IdentityFailure) -> String {
    do {
      return try PersonName(text).rawValue
    } catch {
      throw .invalidValue(field: "name", reason: error.reason)
    }
  }

  public func listClients(_ request: ListClients, _ context: RPCContext) async throws -> Page<Client> {
    let now = now()
    return Page(items: try await database.read { try ClientStore($0).signedIn(request.session, now: now) }, next: nil)
  }

  public func signClientOut(_ request: SignClientOut, _ context: RPCContext) async throws -> Done {
    try await database.write { try ClientStore($0).signOut(request.session) }
    return Done()
  }

  public func accountStanding(
    _ request: AccountStanding, _ context: RPCContext
  ) async throws -> AccountStanding.Response {
    let now = now()
    return try await database.read { connection in
      AccountStanding.Response(
        isRequired: try StudioStore(connection).require(request.studio).requireAccount,
        client: try ClientStore(connection).signedIn(request.session, at: request.studio, now: now))
    }
  }
}
