import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  private static let mostAtOnce = 100

  /// As the studio invites, with less: no scenes, no codes or links in the answer, no changed names.
  public func inviteAsClient(_ request: InviteAsClient, _ context: RPCContext) async throws -> Invite.Response {
    let viewer = request.viewer
    guard viewer.audience == .mainClient else { throw SharingFailure.notAllowed }
    var told = request
    told.viewer = viewer.forRepeats
    let repeats = try Repeats(of: told, studio: viewer.studio, key: request.idempotencyKey, seals: seals)
    guard (1...Self.mostAtOnce).contains(request.recipients.count) else {
      throw SharingFailure.invalidValue(field: "recipients", reason: "Name 1 to \(Self.mostAtOnce) people a call.")
    }
    let message = try PersonalMessage.checked(request.message)
    let door = try await door(behind: viewer, context)
    let (host, answer) = try await database.read { (try self.host(viewer, in: $0), try repeats.answer(in: $0)) }
    if let answer { return answer }
    let now = now()
    try floods.invited.admit(host.id.rawValue, count: request.recipients.count, at: now)

    let order = InvitationOrder(
      studio: viewer.studio, gallery: viewer.gallery, audience: .clientInvited, recipients: request.recipients,
      message: message, isCoded: door.privacy == .peopleIChoose, host: host,
      mayRename: false)
    return try await carryOut(order, context) { connection in
      _ = try self.host(viewer, in: connection)
      return try repeats.answer(in: connection)
    } finish: { answer, connection in
      try repeats.record(answer, at: now, in: connection)
      return answer
    }
  }

  public func listOwnInvitations(
    _ request: ListOwnInvitations, _ context: RPCContext
  ) async throws -> Page<InvitationSummary> {
    guard request.viewer.audience == .mainClient else { throw SharingFailure.notAllowed }
    try check(limit: request.limit)
    let after = try request.after.map { cursor in
      guard let id = Invitation.ID(cursor.rawValue) else { throw SharingFailure.unknownCursor }
      return id.rawValue
    }
    _ = try await door(behind: request.viewer, context)
    let found = try await database.read { connection in
      _ = try host(request.viewer, in: connection)
      return try InvitationTable(connection).pageOfClients(
        in: request.viewer.gallery, of: request.viewer.studio, after: after ?? "", limit: request.limit + 1)
    }
    let shown = found.prefix(request.limit)
    return Page(
      items: shown.map(\.summaryForHosts),
      next: found.count > request.limit ? shown.last.map { Cursor($0.id.rawValue) } : nil)
  }

  /// R6. What the studio invited, and what another gallery's main clients did, is not found.
  public func revokeOwnInvitation(_ request: RevokeOwnInvitation, _ context: RPCContext) async throws -> Done {
    let viewer = request.viewer
    guard viewer.audience == .mainClient else { throw SharingFailure.notAllowed }
    _ = try await door(behind: viewer, context)
    let now = now()
    try await narrow { connection in
      _ = try host(viewer, in: connection)
      guard let invitation = try InvitationTable(connection).find(request.invitation, of: viewer.studio),
        invitation.gallery == viewer.gallery, invitation.invitedBy != nil, invitation.audience == .clientInvited
      else { throw SharingFailure.notFound }
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
}
