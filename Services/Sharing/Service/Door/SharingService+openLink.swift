import Domain
import JSONRPC
import SharingAPI
import Sodium
import Storage

extension SharingService {
  /// Opening marks nothing: a mail scanner opens links too (R9). The page that opens then enters, and that counts.
  public func openLink(_ request: OpenLink, _ context: RPCContext) async throws -> OpenLink.Response {
    guard let hash = SecretToken(request.token)?.hashHex else { throw SharingFailure.notFound }
    guard let found = try await database.read({ try InvitationTable($0).find(linkHash: hash) }) else {
      throw SharingFailure.notFound
    }
    let gallery = try await neighbours.gallery(found.gallery, of: found.studio, context)
    let now = now()
    try await database.write { connection in
      // Revoked or replaced meanwhile (R6).
      guard let invitation = try InvitationTable(connection).find(linkHash: hash) else {
        throw SharingFailure.notFound
      }
      let entries = EntryTable(connection)
      let entry = try entries.find(request.session, in: invitation.gallery, of: invitation.studio)
      // Who came by this invitation already keeps what they have: a code is worth more than a link.
      guard entry?.invitation?.id != invitation.id else { return }
      try entries.put(
        request.session, in: invitation.gallery, of: invitation.studio, invitation: invitation.id, proof: .link,
        at: now)
    }
    return OpenLink.Response(slug: gallery.slug)
  }
}
