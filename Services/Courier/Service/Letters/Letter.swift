import CatalogAPI
import Domain
import IdentityAPI
import SharingAPI

/// What a mail says, before it has a look: R22.
struct Letter: Sendable {
  var kind: MailKind
  var studio: StudioProfile
  var gallery: GalleryDetails
  var toName: String
  var toEmail: EmailAddress
  /// The studio's personal message, plain text.
  var message: String?
  var secrets: MailSecrets?
}

extension Letter {
  var subject: String { LetterSubject.text(of: kind, studio: studio.name, gallery: gallery.title) }

  /// Where the button leads: the personal link where there is one, else the gallery's own address.
  var address: String {
    if let link = secrets?.link, link.hasPrefix("https://") || link.hasPrefix("http://") { link } else { gallery.url }
  }
}
