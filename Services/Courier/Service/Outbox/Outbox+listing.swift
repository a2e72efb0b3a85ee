import CourierAPI
import Domain
import Storage

extension Outbox {
  /// A studio's mails with their histories, newest first; `after` is the last one of the page before.
  func list(_ request: ListMails) async throws -> (rows: [MailRow], next: Cursor?) {
    let limit = min(max(request.limit, PageLimit.allowed.lowerBound), PageLimit.allowed.upperBound)
    return try await database.read { connection in
      var conditions = ["studio_id = ?"]
      var arguments: [(any SQLConvertible)?] = [request.studio]
      if let gallery = request.gallery {
        conditions.append("gallery_id = ?")
        arguments.append(gallery)
      }
      if let after = request.after {
        conditions.append("id < ?")
        arguments.append(after.rawValue)
      }
      arguments.append(limit + 1)
      var rows = try connection.all(
        "SELECT \(MailRow.columns) FROM mail WHERE \(conditions.joined(separator: " AND ")) ORDER BY id DESC LIMIT ?",
        arguments: arguments, as: MailRow.init)
      let hasMore = rows.count > limit
      if hasMore { rows.removeLast() }
      for index in rows.indices {
        rows[index].summary.history = try history(of: rows[index].summary.id, studio: request.studio, in: connection)
      }
      return (rows, hasMore ? rows.last.map { Cursor($0.summary.id.rawValue) } : nil)
    }
  }

  /// - Returns: nil where the studio has no such mail.
  func mail(_ mail: Mail.ID, of studio: Studio.ID) async throws -> MailRow? {
    try await database.read { connection in try row(mail, of: studio, in: connection) }
  }

  /// Cancels a mail that is still queued; one that is cancelled already stays so.
  /// - Throws: `CourierFailure`.
  func cancel(_ mail: Mail.ID, of studio: Studio.ID, at now: Timestamp) async throws -> MailRow {
    try await database.write { connection in
      guard let found = try row(mail, of: studio, in: connection) else { throw CourierFailure.notFound }
      switch found.summary.status {
      case .cancelled: return found
      case .sending, .sent, .bounced: throw CourierFailure.tooLate
      case .queued:
        try end(found.reference, as: .cancelled, reason: "Cancelled by the studio.", at: now, in: connection)
        return try row(mail, of: studio, in: connection) ?? found
      }
    }
  }

  private func row(_ mail: Mail.ID, of studio: Studio.ID, in connection: Connection) throws -> MailRow? {
    var row = try connection.first(
      "SELECT \(MailRow.columns) FROM mail WHERE studio_id = ? AND id = ?", studio, mail, as: MailRow.init)
    row?.summary.history = try history(of: mail, studio: studio, in: connection)
    return row
  }

  private func history(of mail: Mail.ID, studio: Studio.ID, in connection: Connection) throws -> [MailSummary.Step] {
    try connection.all(
      "SELECT at, status, note FROM mail_step WHERE studio_id = ? AND mail_id = ? ORDER BY number", studio, mail
    ) { MailSummary.Step(at: try $0.value(0), status: try $0.value(1), note: try $0.optionalText(2)) }
  }
}
