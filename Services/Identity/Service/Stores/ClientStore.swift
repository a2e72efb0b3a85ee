import Domain
import IdentityAPI
import Storage

/// The accounts of studios' clients, within one read or write. The same address at two studios is two accounts.
struct ClientStore {
  /// What signing in by password needs to know.
  struct Credentials: Sendable {
    var client: Client
    var passwordHash: String?
  }

  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  private static let columns = "c.account_id, c.studio_id, c.email, c.name, c.password_hash"

  /// - Parameter email: as an `EmailAddress` has it; anything else finds nothing.
  func credentials(studio: Studio.ID, email: String) throws -> Credentials? {
    try connection.first(
      "SELECT \(Self.columns) FROM client_account c WHERE c.studio_id = ? AND c.email = ?", studio, email
    ) { Credentials(client: try client($0), passwordHash: try $0.optionalText(4)) }
  }

  /// The account of a confirmed address, made where there is none.
  func findOrCreate(studio: Studio.ID, email: EmailAddress, at now: Timestamp) throws -> Client {
    if let known = try credentials(studio: studio, email: email.rawValue) { return known.client }
    let client = Client(account: .new(at: now), studio: studio, email: email, name: "", hasPassword: false)
    try connection.execute(
      """
      INSERT INTO client_account (studio_id, account_id, email, name, password_hash, created_at)
      VALUES (?, ?, ?, '', NULL, ?)
      """,
      studio, client.account, email, now)
    return client
  }

  func rename(_ client: Client, to name: String) throws {
    try connection.execute(
      "UPDATE client_account SET name = ? WHERE studio_id = ? AND account_id = ?", name, client.studio, client.account)
  }

  func setPassword(_ hash: String, of client: Client) throws {
    try connection.execute(
      "UPDATE client_account SET password_hash = ? WHERE studio_id = ? AND account_id = ?", hash, client.studio,
      client.account)
  }
}

// Who is signed in.
extension ClientStore {
  /// Signs a session in, in the place of whoever was at that studio.
  func signIn(_ session: SessionBinding, as client: Client) throws {
    try connection.execute(
      """
      INSERT INTO session_client (binding, studio_id, account_id) VALUES (?, ?, ?)
      ON CONFLICT (binding, studio_id) DO UPDATE SET account_id = excluded.account_id
      """,
      session, client.studio, client.account)
  }

  /// The account a session that has not ended is signed in with at `studio`.
  func signedIn(_ session: SessionBinding, at studio: Studio.ID, now: Timestamp) throws -> Client? {
    try connection.first(
      "SELECT \(Self.columns) \(Self.ofSession) AND s.studio_id = ?", session, now, studio, as: client)
  }

  /// Every account a session that has not ended is signed in with, in the order of their making.
  func signedIn(_ session: SessionBinding, now: Timestamp) throws -> [Client] {
    try connection.all("SELECT \(Self.columns) \(Self.ofSession) ORDER BY c.account_id", session, now, as: client)
  }

  private static let ofSession = """
    FROM session_client s JOIN session USING (binding)
    JOIN client_account c ON c.studio_id = s.studio_id AND c.account_id = s.account_id
    WHERE s.binding = ? AND session.expires_at > ?
    """

  func signOut(_ session: SessionBinding) throws {
    try connection.execute("DELETE FROM session_client WHERE binding = ?", session)
  }

  /// Every session that is signed in with the account.
  func sessions(of client: Client) throws -> [SessionBinding] {
    try connection.all(
      "SELECT binding FROM session_client WHERE studio_id = ? AND account_id = ?", client.studio, client.account
    ) { try $0.value(0) }
  }

  private func client(_ row: Row) throws -> Client {
    Client(
      account: try row.value(0), studio: try row.value(1), email: try row.value(2), name: try row.text(3),
      hasPassword: !row.isNull(4))
  }
}
