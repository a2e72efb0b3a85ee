import CourierAPI
import Domain
import Storage

extension Outbox {
  /// What is due, the longest due first.
  func due(at now: Timestamp, limit: Int) async throws -> [QueuedMail] {
    try await database.read { connection in
      try connection.all(
        "SELECT \(QueuedMail.columns) FROM mail WHERE status = 'queued' AND due_at <= ? ORDER BY due_at, id LIMIT ?",
        now, limit, as: QueuedMail.init)
    }
  }

  /// Marks mails as being sent, durably, each in a round of its own. What was cancelled meanwhile is left out.
  /// - Parameter subjects: each mail and the subject it is sent with.
  func beginRounds(
    _ subjects: [(mail: MailReference, subject: String)], at now: Timestamp
  ) async throws -> [Mail.ID: Int64] {
    try await database.write { connection in
      var rounds: [Mail.ID: Int64] = [:]
      for (mail, subject) in subjects {
        rounds[mail.mail] = try connection.first(
          """
          UPDATE mail SET status = 'sending', round = round + 1, subject = ?, first_tried_at = COALESCE(first_tried_at, ?)
          WHERE studio_id = ? AND id = ? AND status = 'queued' RETURNING round
          """,
          subject, now, mail.studio, mail.mail
        ) { try $0.int(0) }
      }
      return rounds
    }
  }

  /// Handovers that are marked as being sent.
  func openHandovers() async throws -> [Handover.Key] {
    try await database.read { connection in
      try connection.all("SELECT id, round FROM mail WHERE status = 'sending' ORDER BY due_at, id") {
        Handover.Key(mail: try $0.value(0), round: try $0.int(1))
      }
    }
  }

  /// Writes down how handovers ended, all or none. One that is settled already stays as it is.
  func settle(_ results: [HandoverResult], at now: Timestamp) async throws {
    if results.isEmpty { return }
    try await database.write { connection in
      for result in results { try settle(result, at: now, in: connection) }
    }
  }

  private func settle(_ result: HandoverResult, at now: Timestamp, in connection: Connection) throws {
    let found = try connection.first(
      """
      SELECT \(MailReference.columns), attempts, refusals, first_tried_at, is_unwanted
      FROM mail WHERE status = 'sending' AND id = ? AND round = ?
      """,
      result.key.mail, result.key.round
    ) { row in
      (
        try MailReference(row),
        MailStanding(
          attempts: try row.int(4), refusals: try row.int(5), firstTriedAt: try row.value(6),
          isUnwanted: try row.bool(7))
      )
    }
    guard let (mail, standing) = found else { return }
    let settlement = standing.settled(by: result.outcome, at: now)
    try connection.execute(
      """
      UPDATE mail SET status = ?, status_reason = ?, attempts = ?, refusals = ?, due_at = COALESCE(?, due_at),
        sent_at = ?, is_readable = ?, sealed_secrets = CASE WHEN ? THEN sealed_secrets ELSE NULL END
      WHERE studio_id = ? AND id = ?
      """,
      settlement.status.rawValue, settlement.reason, settlement.attempts, settlement.refusals, settlement.dueAt,
      settlement.status == .sent ? now : nil, result.outcome == .filed, settlement.status == .queued, mail.studio,
      mail.mail)
    guard let note = settlement.note else { return }
    try record(settlement.status, reason: settlement.reason, note: note, of: mail, at: now, in: connection)
  }
}
