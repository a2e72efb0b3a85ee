import CourierAPI
import Domain
import Foundation
import IdentityAPI
import SharingAPI
import Sodium

/// Makes a message of a queued mail, at the time it goes out: with the names, colours and address of then.
struct Composer: Sendable {
  let directory: Directory
  let secrets: SecretBox
  let templates: LetterTemplates
  let origin: MailOrigin
  /// What links begin with; no slash at its end.
  let baseURL: String

  enum Composed: Sendable {
    case ready(MailMessage)
    /// R22: it waits while the gallery is not online.
    case galleryIsClosed
    /// It can never go out.
    case impossible(MailStatus, reason: String)
  }

  /// - Throws: `RPCError` where another service cannot say what is needed.
  func compose(_ mail: QueuedMail, at now: Timestamp) async throws -> Composed {
    guard let studio = try await directory.studio(mail.studio),
      let gallery = try await directory.gallery(mail.gallery, of: mail.studio)
    else { return .impossible(.cancelled, reason: "The gallery was deleted.") }
    if !gallery.isOpen && mail.kind.waitsWhileGalleryIsClosed { return .galleryIsClosed }
    var opened: MailSecrets?
    if let sealed = mail.sealedSecrets {
      guard let secrets = open(sealed) else {
        return .impossible(.bounced, reason: "Its key cannot be read here. Send it anew.")
      }
      opened = secrets
    }
    let letter = Letter(
      kind: mail.kind, studio: studio, gallery: gallery, studioPage: "\(baseURL)/studio/galleries/\(gallery.id)",
      toName: mail.toName, toEmail: mail.toEmail, fromName: mail.fromName, message: mail.message, secrets: opened)
    return .ready(message(for: letter, mail: mail.id, at: now))
  }

  private func message(for letter: Letter, mail: Mail.ID, at now: Timestamp) -> MailMessage {
    let body = templates.rendered(letter)
    // Whoever shares or asks is in the words only: mails come from the studio, and answers go there.
    return MailMessage(
      id: mail, from: Mailbox(name: letter.studio.name, checked: origin.address),
      to: Mailbox(name: letter.toName, address: letter.toEmail),
      replyTo: Mailbox(name: letter.studio.name, address: letter.studio.brand.replyTo ?? letter.studio.email),
      subject: letter.subject, date: now, isAutomatic: letter.kind.isAutomatic, text: body.text, html: body.html)
  }

  private func open(_ sealed: String) -> MailSecrets? {
    guard let bytes = Data(base64Encoded: sealed), let plain = secrets.open(Array(bytes)) else { return nil }
    return try? JSONDecoder().decode(MailSecrets.self, from: Data(plain))
  }
}
