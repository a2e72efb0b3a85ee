import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  public func revokeInvitation(_ request: RevokeInvitation, _ context: RPCContext) async throws -> Done {
    let now = now()
    try await narrow { connection in
      guard let invitation = try InvitationTable(connection).find(request.invitation, of: request.studio) else {
        throw SharingFailure.notFound
      }
      let epoch =
        invitation.isLive
        ? try revoke(invitation, at: now, in: connection)
        : try GalleryAccessTable(connection).epoch(of: invitation.gallery, studio: invitation.studio)
      return Narrowed(outcome: (), gallery: invitation.gallery, epoch: epoch)
    }
    // Only tidying: nobody is asked for the code of a revoked invitation any more.
    await removeCodes()
    return Done()
  }

  /// Revokes an invitation with the shares that were made by it. Whom a main client invited stays: they have invitations
  /// of their own, which the studio sees and revokes one by one, and go on seeing what a guest of the main client sees.
  /// Part of a narrowing's transaction.
  func revoke(
    _ invitation: StoredInvitation, at now: Timestamp, in connection: Connection
  ) throws -> Int64 {
    try InvitationTable(connection).revoke(invitation, at: now)
    if invitation.hasAccessCode { try CodeRemovalTable(connection).put(invitation.id, of: invitation.studio) }
    try ActivityTable(connection).insert([ActivityTable.New(.revoked, by: invitation, at: now)])
    let shares = try LinkTable(connection).unrevokedShares(
      from: .invitation(invitation.id), of: invitation.studio)
    try end(shares, at: now, in: connection)
    return try cutOff(invitation, at: now, in: connection)
  }
}
