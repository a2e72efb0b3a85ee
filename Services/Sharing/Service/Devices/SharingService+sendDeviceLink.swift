import Domain
import JSONRPC
import SharingAPI
import Sodium
import Storage

extension SharingService {
  private static let lifeOfDeviceLink = Duration.seconds(3600)
  /// How many go out for one key in that time.
  private static let mostDeviceLinks = 3

  /// R17: to the address the key was made for, whoever asks from the browser that came by it.
  public func sendDeviceLink(_ request: SendDeviceLink, _ context: RPCContext) async throws -> Done {
    let door = try await neighbours.door(request.slug, context)
    let now = now()
    let token = SecretToken.new()
    let sealed = try seals.seal(MailSecrets(accessCode: nil, link: addresses.deviceLink(token)))
    try await database.write { connection in
      let standing = try EntryTable(connection).standing(
        of: request.session, signedInAs: nil, at: door, now)
      guard let entry = standing.entry else { throw SharingFailure.notFound }
      guard standing.need(in: door.facts, at: now) == .device, let grant = EntryTable.PersonalGrant(entry.grant),
        let email = entry.invitation?.email ?? entry.link?.toEmail
      else { throw SharingFailure.notAllowed }
      let links = DeviceLinkTable(connection)
      let made = try links.made(
        for: grant, studio: door.studio, since: now.advanced(by: .zero - Self.lifeOfDeviceLink))
      if made.count >= Self.mostDeviceLinks, let first = made.first {
        let wait = first.advanced(by: Self.lifeOfDeviceLink).milliseconds - now.milliseconds
        throw SharingFailure.tooManyAttempts(retryAfter: max(1, Int((wait + 999) / 1000)))
      }
      try links.insert(
        .init(studio: door.studio, gallery: door.gallery, grant: grant), tokenHash: token.hashHex,
        expiresAt: now.advanced(by: Self.lifeOfDeviceLink), at: now)
      let mail = SharingEvent.WantedMail(
        kind: .deviceLink, toName: entry.invitation?.name ?? entry.details?.name ?? "", toEmail: email, message: nil,
        sealedSecrets: sealed, sendAt: nil)
      try log.append(
        SharingEvent(
          kind: .mailWanted, studio: door.studio, gallery: door.gallery, invitation: entry.invitation?.id, mail: mail),
        at: now, in: connection)
    }
    return Done()
  }
}
