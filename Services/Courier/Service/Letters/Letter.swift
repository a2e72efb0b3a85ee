import CatalogAPI
import Domain
import IdentityAPI
import SharingAPI

/// What a mail says, before it has a look: R22.
struct Letter: Sendable {
  var kind: MailKind
  var studio: StudioProfile
  var gallery: GalleryDetails
  /// The gallery in the studio's own pages.
  var studioPage: String
  var toName: String
  var toEmail: EmailAddress
  /// Who shares, invites, asks, or is spoken of; as typed.
  var fromName: String?
  /// The personal message of the studio or of `fromName`, plain text.
  var message: String?
  var secrets: MailSecrets?
}

extension Letter {
  var subject: String {
    LetterSubject.text(of: kind, from: SenderName(fromName), studio: studio.name, gallery: gallery.title)
  }

  /// Where the button leads: for what the studio decides its own page of the gallery; else the personal link where there
  /// is one, and the gallery's own address where there is none.
  var address: String {
    if kind.isForTheStudioToDecide { return studioPage }
    if let link = secrets?.link, link.hasPrefix("https://") || link.hasPrefix("http://") { return link }
    return gallery.url
  }
}
