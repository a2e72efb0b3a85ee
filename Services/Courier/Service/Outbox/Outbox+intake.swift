import CourierAPI
import Domain
import SharingAPI
import Storage

extension Outbox {
  /// Applies an event of sharing inside the transaction that moves the cursor.
  func take(_ sequenced: EventPage<SharingEvent>.Sequenced, in connection: Connection) throws {
    let event = sequenced.event
    switch event.kind {
    case .mailWanted:
      guard let mail = event.mail else { return }
      try insert(mail, of: event, sequence: sequenced.sequence, at: sequenced.at, in: connection)
    case .mailUnwanted:
      guard let invitation = event.invitation else { return }
      try cancelAll(of: invitation, studio: event.studio, at: .now, in: connection)
    case .unknown: return
    }
  }

  private func insert(
    _ mail: SharingEvent.WantedMail, of event: SharingEvent, sequence: Int64, at now: Timestamp,
    in connection: Connection
  ) throws {
    let id = Mail.ID.new()
    let inserted = try connection.execute(
      """
      INSERT INTO mail (studio_id, id, wanted_sequence, gallery_id, invitation_id, kind, to_name, to_email, message,
        sealed_secrets, from_name, status, created_at, send_at, due_at, round, attempts, refusals, is_unwanted, is_readable)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, 0, 0, 0, 0, 0)
      ON CONFLICT (wanted_sequence) DO NOTHING
      """,
      event.studio, id, sequence, event.gallery, event.invitation, mail.kind.rawValue, mail.toName, mail.toEmail,
      mail.message, mail.sealedSecrets, mail.fromName, now, mail.sendAt, mail.sendAt ?? now)
    guard inserted == 1 else { return }
    try record(
      .queued, reason: nil, note: nil,
      of: MailReference(studio: event.studio, mail: id, invitation: event.invitation, wanted: sequence), at: now,
      in: connection)
  }

  /// A mail that is on its way is only marked: it is not queued again should it come back.
  private func cancelAll(
    of invitation: Invitation.ID, studio: Studio.ID, at now: Timestamp, in connection: Connection
  ) throws {
    let waiting = try connection.all(
      "SELECT \(MailReference.columns) FROM mail WHERE studio_id = ? AND invitation_id = ? AND status = 'queued'",
      studio, invitation, as: MailReference.init)
    for mail in waiting {
      try end(mail, as: .cancelled, reason: "The invitation was revoked or sent anew.", at: now, in: connection)
    }
    try connection.execute(
      "UPDATE mail SET is_unwanted = 1 WHERE studio_id = ? AND invitation_id = ? AND status = 'sending'",
      studio, invitation)
  }

  /// Ends a queued mail without a handover; its secrets go.
  /// - Returns: whether it was queued.
  @discardableResult
  func end(
    _ mail: MailReference, as status: MailStatus, reason: String, at now: Timestamp, in connection: Connection
  ) throws -> Bool {
    let changed = try connection.execute(
      """
      UPDATE mail SET status = ?, status_reason = ?, sealed_secrets = NULL
      WHERE studio_id = ? AND id = ? AND status = 'queued'
      """,
      status.rawValue, reason, mail.studio, mail.mail)
    guard changed == 1 else { return false }
    try record(status, reason: reason, note: reason, of: mail, at: now, in: connection)
    return true
  }
}
