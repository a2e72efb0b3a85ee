import CourierAPI
import Domain
import SharingAPI
import Storage

extension SharingService {
  /// Follows what becomes of the mails (R23). Runs until cancelled.
  func followMails() async throws {
    try await mailNews.run()
  }

  var mailNews: EventFollower<CourierEvents, CourierEvent> {
    EventFollower(
      name: "courier", from: courier, database: database, logger: logger,
      request: { CourierEvents(after: $0, limit: 500, waitSeconds: 25) }, apply: apply)
  }

  /// Courier holds the mail: the secret part of the wish for it is erased here. And where it is the mail with the
  /// invitation's present key, the invitation shows what became of it. News of updates and of replaced keys change
  /// nothing; what outranks a mail's state (`opened`, `revoked`) stands in columns of its own.
  private func apply(
    _ news: EventPage<CourierEvent>.Sequenced, in connection: Connection
  ) throws {
    let event = news.event
    guard event.status != .sending else { return }
    try log.rewrite(event.wanted, in: connection) { wish in
      if wish.studio == event.studio { wish.mail?.sealedSecrets = nil }
    }
    // Shares and sign-in links have nobody whose status would show them.
    guard let invitation = event.invitation else { return }
    let state: StoredInvitation.MailState? =
      switch event.status {
      case .queued, .sending: .queued
      case .sent: .sent
      case .bounced: .bounced
      case .cancelled: nil
      }
    try connection.execute(
      """
      UPDATE invitation SET mail_state = ?, mail_reason = ?, sent_at = COALESCE(?, sent_at)
      WHERE studio_id = ? AND invitation_id = ? AND mail_sequence = ?
      """,
      state, event.reason, state == .sent ? news.at : nil, event.studio, invitation, event.wanted)
  }
}
