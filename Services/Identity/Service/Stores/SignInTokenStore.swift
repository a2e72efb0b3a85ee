import Domain
import IdentityAPI
import Sodium
import Storage

/// The mailed tokens of the last hour, within one read or write: each opens once, and counts against floods until it
/// expires, in whatever way it was used.
///
/// R15: at most five an hour go to one address at one studio, and thirty come from one network, so that nobody's mailbox
/// can be filled by typing their address. The counts are in the database, so a restart forgets none.
struct SignInTokenStore {
  static let lifetime = Duration.seconds(3600)
  private static let mostPerEmail = 5
  private static let mostPerNetwork = 30

  /// Whom a token signs in, and where they go on to.
  struct Granted: Sendable {
    var studio: Studio.ID
    var email: EmailAddress
    var returnTo: String?
  }

  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// - Throws: `IdentityFailure.tooManyAttempts`
  func checkRoom(studio: Studio.ID, email: EmailAddress, network: String, at now: Timestamp) throws {
    let frees = [
      try freeAgain("studio_id = ? AND email = ?", [studio, email], past: Self.mostPerEmail, at: now),
      try freeAgain("network = ?", [network], past: Self.mostPerNetwork, at: now),
    ].compactMap { $0 }
    guard let last = frees.max() else { return }
    throw IdentityFailure.tooManyAttempts(retryAfter: Int((last.milliseconds - now.milliseconds + 999) / 1000))
  }

  /// When the newest `most` tokens are fewer again; nil when they are already.
  private func freeAgain(
    _ condition: String, _ arguments: [(any SQLConvertible)?], past most: Int, at now: Timestamp
  ) throws -> Timestamp? {
    try connection.first(
      """
      SELECT expires_at FROM sign_in_token WHERE \(condition) AND expires_at > ?
      ORDER BY expires_at DESC LIMIT 1 OFFSET ?
      """,
      arguments: arguments + [now, most - 1]
    ) { try $0.value(0) }
  }

  func insert(_ token: SecretToken, for granted: Granted, network: String, at now: Timestamp) throws {
    try connection.execute(
      """
      INSERT INTO sign_in_token (hash, studio_id, email, network, return_to, expires_at, is_used)
      VALUES (?, ?, ?, ?, ?, ?, 0)
      """,
      token.hashHex, granted.studio, granted.email, network, granted.returnTo, now.advanced(by: Self.lifetime))
  }

  /// Uses a token up.
  /// - Returns: nil where it is unknown, used or old.
  func use(_ token: SecretToken, at now: Timestamp) throws -> Granted? {
    try connection.first(
      """
      UPDATE sign_in_token SET is_used = 1 WHERE hash = ? AND is_used = 0 AND expires_at > ?
      RETURNING studio_id, email, return_to
      """,
      token.hashHex, now
    ) { Granted(studio: try $0.value(0), email: try $0.value(1), returnTo: try $0.optionalText(2)) }
  }

  func deleteExpired(at now: Timestamp) throws {
    try connection.execute("DELETE FROM sign_in_token WHERE expires_at <= ?", now)
  }
}
