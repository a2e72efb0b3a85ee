import CatalogAPI
import CourierAPI
import Domain
import SharingAPI
import Storage

extension Outbox {
  static let closedGalleryReason = "Waits until the gallery is online."

  private static let kindsThatWait = MailKind.allCases.filter(\.waitsWhileGalleryIsClosed)
    .map { "'\($0.rawValue)'" }.joined(separator: ", ")

  /// Keeps back a closed gallery's mails that are due, until `moment`; those that do not speak of what is in it go out
  /// all the same.
  func keepBack(gallery: Gallery.ID, of studio: Studio.ID, until moment: Timestamp, at now: Timestamp) async throws {
    try await database.write { connection in
      let held = """
        studio_id = ? AND gallery_id = ? AND status = 'queued' AND kind IN (\(Self.kindsThatWait)) AND due_at <= ?
        """
      let news = try connection.all(
        "SELECT \(MailReference.columns) FROM mail WHERE \(held) AND COALESCE(status_reason, '') <> ?", studio, gallery,
        now, Self.closedGalleryReason, as: MailReference.init)
      try connection.execute(
        "UPDATE mail SET due_at = ?, status_reason = ? WHERE \(held)", moment, Self.closedGalleryReason, studio,
        gallery,
        now)
      for mail in news {
        try record(
          .queued, reason: Self.closedGalleryReason, note: Self.closedGalleryReason, of: mail, at: now, in: connection)
      }
    }
  }

  /// Keeps back one mail until `moment`, because of our own doing.
  func keepBack(_ mail: MailReference, until moment: Timestamp) async throws {
    try await database.write { connection in
      try connection.execute(
        "UPDATE mail SET due_at = ? WHERE studio_id = ? AND id = ? AND status = 'queued'", moment, mail.studio,
        mail.mail)
    }
  }

  /// Has a gallery's waiting mails looked at anew, inside the transaction that moves the cursor of catalog's feed.
  func take(_ sequenced: EventPage<CatalogEvent>.Sequenced, in connection: Connection) throws {
    switch sequenced.event.kind {
    case .galleryOpened, .galleryDeleted:
      try connection.execute(
        """
        UPDATE mail SET due_at = ? WHERE studio_id = ? AND gallery_id = ? AND status = 'queued' AND status_reason = ?
        """,
        Timestamp.now, sequenced.event.studio, sequenced.event.gallery, Self.closedGalleryReason)
    default: return
    }
  }

  /// Ends a queued mail that can never go out.
  func end(_ mail: MailReference, as status: MailStatus, reason: String, at now: Timestamp) async throws {
    try await database.write { connection in
      try end(mail, as: status, reason: reason, at: now, in: connection)
      return
    }
  }
}
