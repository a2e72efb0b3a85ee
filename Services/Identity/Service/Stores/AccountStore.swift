import Domain
import IdentityAPI
import Storage

/// The accounts of studios' people, within one read or write. An email has one account in the whole system.
struct AccountStore {
  /// What signing in needs to know.
  struct Credentials: Sendable {
    var studio: Studio.ID
    var account: Account.ID
    var passwordHash: String
  }

  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func isTaken(_ email: EmailAddress) throws -> Bool {
    try connection.first("SELECT 1 FROM account WHERE email = ?", email) { _ in true } ?? false
  }

  /// - Parameter email: as an `EmailAddress` has it; anything else finds nothing.
  func credentials(email: String) throws -> Credentials? {
    try connection.first("SELECT studio_id, account_id, password_hash FROM account WHERE email = ?", email) {
      Credentials(studio: try $0.value(0), account: try $0.value(1), passwordHash: try $0.text(2))
    }
  }

  func insert(
    _ account: Account.ID, studio: Studio.ID, email: EmailAddress, name: String, passwordHash: String, at now: Timestamp
  ) throws {
    try connection.execute(
      """
      INSERT INTO account (studio_id, account_id, email, name, password_hash, created_at) VALUES (?, ?, ?, ?, ?, ?)
      """,
      studio, account, email, name, passwordHash, now)
  }
}
