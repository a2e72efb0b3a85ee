import Domain
import IdentityAPI
import Sodium
import Storage

/// The sessions, within one read or write. Tokens are not in it: only what they are known by.
struct SessionStore {
  /// A session as it stands.
  struct Stored: Sendable {
    var principal: Principal
    var touchedAt: Timestamp
  }

  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// One indexed read.
  func find(_ session: SessionBinding) throws -> Stored? {
    try connection.first(
      "SELECT kind, studio_id, account_id, touched_at, expires_at FROM session WHERE binding = ?", session
    ) { row in
      guard let kind = Principal.Kind(rawValue: try row.text(0)) else {
        throw StorageError.unexpectedColumn(index: 0, wanted: "Principal.Kind")
      }
      return Stored(
        principal: Principal(
          session: session, kind: kind, studio: try row.optional(1), account: try row.optional(2),
          expiresAt: try row.value(4)),
        touchedAt: try row.value(3))
    }
  }

  /// Opening a visitor's session again begins its time anew; one that had ended takes what belonged to it along. An
  /// account's session is never opened twice: its token was made for it, and a visitor's call with its binding changes
  /// nothing.
  func open(_ principal: Principal, at now: Timestamp) throws {
    try connection.execute(
      "DELETE FROM session WHERE binding = ? AND kind = 'visitor' AND expires_at <= ?", principal.session, now)
    try connection.execute(
      """
      INSERT INTO session (binding, kind, studio_id, account_id, created_at, touched_at, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (binding) DO UPDATE SET touched_at = excluded.touched_at, expires_at = excluded.expires_at
      WHERE session.kind = 'visitor' AND excluded.kind = 'visitor'
      """,
      principal.session, principal.kind.rawValue, principal.studio, principal.account, now, now, principal.expiresAt)
  }

  /// Writes down that the session is in use.
  /// - Returns: false when it has ended meanwhile.
  func touch(_ session: SessionBinding, at now: Timestamp, expiresAt: Timestamp) throws -> Bool {
    try connection.execute(
      "UPDATE session SET touched_at = ?, expires_at = ? WHERE binding = ?", now, expiresAt, session) > 0
  }

  func delete(_ session: SessionBinding) throws {
    try connection.execute("DELETE FROM session WHERE binding = ?", session)
  }

  /// - Returns: how many there were.
  func deleteExpired(at now: Timestamp) throws -> Int {
    try connection.execute("DELETE FROM session WHERE expires_at <= ?", now)
  }
}

extension Principal {
  /// A session that begins now.
  static func beginning(
    _ kind: Kind, as session: SessionBinding, studio: Studio.ID? = nil, account: Account.ID? = nil, at now: Timestamp
  ) -> Principal {
    Principal(
      session: session, kind: kind, studio: studio, account: account,
      expiresAt: now.advanced(by: SessionLifetime.of(kind)))
  }
}

extension SessionBinding {
  /// What the session that `token` opens is known by.
  init(_ token: SecretToken) throws {
    guard let binding = SessionBinding(token.hashHex) else { throw HashIsNoBinding() }
    self = binding
  }

  /// Cannot be: both are 64 hexadecimal digits.
  private struct HashIsNoBinding: Error {}
}
