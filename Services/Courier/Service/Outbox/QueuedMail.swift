import Domain
import SharingAPI
import Storage

/// A mail that waits to go out, with everything it is made from.
struct QueuedMail: Sendable {
  var reference: MailReference
  var gallery: Gallery.ID
  var kind: MailKind
  var toName: String
  var toEmail: EmailAddress
  /// Whose mail it is where it is not the studio's, as they typed it.
  var fromName: String?
  var message: String?
  /// Base64, as sharing sealed it.
  var sealedSecrets: String?

  var id: Mail.ID { reference.mail }
  var studio: Studio.ID { reference.studio }

  static let columns =
    MailReference.columns + ", gallery_id, kind, to_name, to_email, message, sealed_secrets, from_name"

  init(_ row: Row) throws {
    reference = try MailReference(row)
    gallery = try row.value(4)
    kind = try row.value(5)
    toName = try row.text(6)
    toEmail = try row.value(7)
    message = try row.optionalText(8)
    sealedSecrets = try row.optionalText(9)
    fromName = try row.optionalText(10)
  }
}
