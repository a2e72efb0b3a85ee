import Domain
import SharingAPI
import Sodium

/// What opens a gallery to one person: a secure link, and where the gallery asks for it an access code.
/// It is shown once, in the answer that made it or in a mail; what is kept are hashes.
struct PersonalKey: Sendable {
  var invitation: Invitation.ID
  var link: SecretToken
  var accessCode: String?

  init(invitation: Invitation.ID, accessCode: String?) {
    self.invitation = invitation
    self.accessCode = accessCode
    link = .new()
  }

  /// Sealed for the mail that brings it.
  func sealed(by seals: Seals, at addresses: Addresses) throws -> String {
    try seals.seal(MailSecrets(accessCode: accessCode, link: addresses.link(link)))
  }
}
