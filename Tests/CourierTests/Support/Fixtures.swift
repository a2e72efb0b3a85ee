import CatalogAPI
import Domain
import IdentityAPI
import SharingAPI

@testable import CourierService

func emailAddress(_ text: String) -> EmailAddress {
  guard let address = EmailAddress(text) else { preconditionFailure("\(text) is no address") }
  return address
}

extension StudioProfile {
  static func named(_ name: String, id: Studio.ID = .new(), brand: Brand = Brand()) -> StudioProfile {
    StudioProfile(
      id: id, name: name, email: emailAddress("studio@atelier.example"), brand: brand, timeZone: "Europe/Berlin",
      requireAccount: false, plan: .subscription, addOns: [], createdAt: Timestamp(milliseconds: 0))
  }
}

extension GalleryDetails {
  static func titled(
    _ title: String, id: Gallery.ID = .new(), isOpen: Bool = true, design: Design = Design()
  ) -> GalleryDetails {
    GalleryDetails(
      id: id, slug: "k3w9", url: "https://photos.example/g/k3w9", title: title, eventDate: CalendarDate("2026-06-20"),
      privacy: .peopleIChoose, state: isOpen ? .online : .draft, expiresOn: nil, isOpen: isOpen, downloads: Downloads(),
      design: design, cover: nil, counts: .init(photos: 0, videos: 0, processing: 0, failed: 0, hidden: 0),
      createdAt: Timestamp(milliseconds: 0))
  }
}

extension Letter {
  static func invitation(
    studio: String = "Atelier Nord", gallery: String = "Anna & Ben", name: String = "Anna",
    message: String? = nil, code: String? = "7KQ2-M9XD-4TPA", link: String? = "https://photos.example/s/abc"
  ) -> Letter {
    Letter(
      kind: .invitation, studio: .named(studio), gallery: .titled(gallery),
      studioPage: "https://photos.example/studio/galleries/1", toName: name, toEmail: emailAddress("anna@example.com"),
      message: message, secrets: MailSecrets(accessCode: code, link: link))
  }

  /// A letter of any kind, as sharing asks for it: without a code but in invitations.
  static func of(_ kind: MailKind, from: String? = nil, message: String? = nil) -> Letter {
    var letter = Letter.invitation(message: message, code: kind == .invitation ? "7KQ2-M9XD-4TPA" : nil)
    letter.kind = kind
    letter.fromName = from
    if [.update, .loginWarning, .accessRequest, .deviceWarning].contains(kind) { letter.secrets = nil }
    return letter
  }
}

extension MailMessage {
  static func sample(
    id: Mail.ID = .new(), fromName: String = "Atelier Nord", toName: String = "Anna",
    to: String = "anna@example.com", subject: String = "Ready", text: String = "Hello\n",
    html: String = "<p>Hello</p>\n"
  ) -> MailMessage {
    MailMessage(
      id: id, from: Mailbox(name: fromName, checked: "noreply@photos.example"),
      to: Mailbox(name: toName, address: emailAddress(to)),
      replyTo: Mailbox(name: fromName, address: emailAddress("s@atelier.example")),
      subject: subject, date: Timestamp(milliseconds: 1_781_963_999_000), isAutomatic: false, text: text, html: html)
  }
}
