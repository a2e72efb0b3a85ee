import CourierAPI
import Domain
import Storage

/// Every mail there is and was, with its history: the courier's one store.
///
/// What changes a mail's status appends to the event log in the same transaction, so that sharing can show it (R23).
struct Outbox: Sendable {
  let database: Database
  let events: EventLog<CourierEvent>

  init(database: Database) {
    self.database = database
    events = EventLog(database: database)
  }
}

extension Outbox {
  /// Appends to a mail's history and to the event log. What would repeat the last line of the history is left out:
  /// a server that stays away for a weekend fills no pages.
  func record(
    _ status: MailStatus, reason: String?, note: String?, of mail: MailReference, at now: Timestamp,
    in connection: Connection
  ) throws {
    let last = try connection.first(
      "SELECT number, status, note FROM mail_step WHERE studio_id = ? AND mail_id = ? ORDER BY number DESC LIMIT 1",
      mail.studio, mail.mail
    ) { row in (number: try row.int(0), status: try row.value(1, as: MailStatus.self), note: try row.optionalText(2)) }
    if let last, last.status == status, last.note == note { return }
    try connection.execute(
      "INSERT INTO mail_step (studio_id, mail_id, number, at, status, note) VALUES (?, ?, ?, ?, ?, ?)",
      mail.studio, mail.mail, (last?.number ?? 0) + 1, now, status.rawValue, note)
    try events.append(
      CourierEvent(
        studio: mail.studio, invitation: mail.invitation, mail: mail.mail, wanted: mail.wanted, status: status,
        reason: reason),
      at: now, in: connection)
  }
}
