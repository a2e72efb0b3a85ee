import Domain

/// The same key came with other params.
public struct IdempotencyMismatch: Error, Equatable {
  public init() {}
}

/// Remembers the answers of creating commands by the key their callers chose, so that a repeat creates nothing.
///
/// `record` belongs into the transaction of the creation. Answers that hold secrets are sealed by the caller.
public struct IdempotencyLog: Sendable {
  public static var migration: Migration {
    Migration(
      "idempotency",
      """
      CREATE TABLE idempotency (
        studio_id TEXT NOT NULL,
        method TEXT NOT NULL,
        idempotency_key TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        answer BLOB NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (studio_id, method, idempotency_key)
      ) STRICT;
      CREATE INDEX idempotency_age ON idempotency (at);
      """)
  }

  /// How long a repeat is recognised.
  public static let retention = Duration.seconds(48 * 3600)

  public init() {}

  /// The answer given before, or nil for a new key or none.
  /// - Parameter fingerprint: tells the params apart; the same key with another one throws `IdempotencyMismatch`.
  public func replay(
    studio: Studio.ID, method: String, key: String?, fingerprint: String, in connection: Connection
  ) throws -> [UInt8]? {
    guard let key else { return nil }
    let found = try connection.first(
      "SELECT fingerprint, answer FROM idempotency WHERE studio_id = ? AND method = ? AND idempotency_key = ?",
      studio, method, key
    ) { (try $0.text(0), try $0.blob(1)) }
    guard let found else { return nil }
    guard found.0 == fingerprint else { throw IdempotencyMismatch() }
    return found.1
  }

  public func record(
    _ answer: [UInt8], studio: Studio.ID, method: String, key: String?, fingerprint: String, at now: Timestamp,
    in connection: Connection
  ) throws {
    guard let key else { return }
    try connection.execute(
      "DELETE FROM idempotency WHERE at < ?", now.milliseconds - Self.retention.components.seconds * 1000)
    try connection.execute(
      "INSERT INTO idempotency (studio_id, method, idempotency_key, fingerprint, answer, at) VALUES (?, ?, ?, ?, ?, ?)",
      studio, method, key, fingerprint, answer, now)
  }
}
