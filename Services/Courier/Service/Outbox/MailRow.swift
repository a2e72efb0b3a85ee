import CourierAPI
import Domain
import SharingAPI
import Storage

/// A mail as the outbox keeps it for its studio, without its history.
struct MailRow: Sendable {
  var reference: MailReference
  /// nil until it was sent for the first time: it still follows the names of studio and gallery.
  var subject: String?
  var fromName: String?
  var summary: MailSummary

  static let columns =
    MailReference.columns + """
      , subject, kind, gallery_id, to_name, to_email, status, status_reason, created_at, send_at, sent_at, attempts,
      is_readable, from_name
      """

  init(_ row: Row) throws {
    reference = try MailReference(row)
    subject = try row.optionalText(4)
    summary = MailSummary(
      id: reference.mail, kind: try row.value(5), gallery: try row.value(6), invitation: reference.invitation,
      toName: try row.text(7), toEmail: try row.value(8), subject: subject ?? "", status: try row.value(9),
      statusReason: try row.optionalText(10), createdAt: try row.value(11), sendAt: try row.optional(12),
      sentAt: try row.optional(13), attempts: Int(try row.int(14)), readable: try row.bool(15), history: [])
    fromName = try row.optionalText(16)
  }
}
