import CatalogAPI
import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  /// Codes are made before the transaction that writes everything else. A crash between the two leaves codes of
  /// invitations that never existed, which open nothing: who comes in is decided by the invitation's row.
  public func invite(_ request: Invite, _ context: RPCContext) async throws -> Invite.Response {
    let repeats = try Repeats(of: request, studio: request.studio, key: request.idempotencyKey, seals: seals)
    if let answer = try await database.read({ try repeats.answer(in: $0) }) { return answer }
    try request.invitation.check()
    let message = try PersonalMessage.checked(request.invitation.message)
    let scenes = request.invitation.scenes?.withoutRepeats
    let gallery = try await neighbours.gallery(request.gallery, of: request.studio, context)
    try await neighbours.check(scenes, in: request.gallery, of: request.studio, context)
    let invitees = Invitees(request.invitation.recipients)

    let keys = try await makeKeys(for: invitees, request, isCoded: gallery.privacy == .peopleIChoose, context)
    let now = now()
    return try await database.write { connection in
      if let answer = try repeats.answer(in: connection) { return answer }
      // Somebody else may have invited some of them meanwhile: what the plan says now counts.
      let plan = try self.plan(for: invitees, request, in: connection)
      let issue = KeyIssue(request, message: message, scenes: scenes, keys: keys, at: now)
      let answer = try write(plan, issue, in: connection)
      try repeats.record(answer, at: now, in: connection)
      return answer
    }
  }

  public func checkRecipients(
    _ request: CheckRecipients, _ context: RPCContext
  ) async throws -> CheckRecipients.Response {
    try NewInvitation.check(request.audience, count: request.recipients.count)
    try await checkOwnership(of: request.gallery, by: request.studio, context)
    let invitees = Invitees(request.recipients)
    let plan = try await database.read { connection in
      try self.plan(for: invitees, as: request.audience, to: request.gallery, of: request.studio, in: connection)
    }
    return CheckRecipients.Response(
      fresh: plan.fresh.map(\.recipient), known: plan.known.map(\.recipient), rejected: plan.rejected)
  }

  private func plan(
    for invitees: Invitees, as audience: Audience, to gallery: Gallery.ID, of studio: Studio.ID,
    in connection: Connection
  ) throws -> InvitationPlan {
    let live = try InvitationTable(connection).live(of: invitees.people.map(\.email), in: gallery, of: studio)
    return InvitationPlan(invitees, audience: audience, live: live)
  }

  private func plan(for invitees: Invitees, _ request: Invite, in connection: Connection) throws -> InvitationPlan {
    try plan(
      for: invitees, as: request.invitation.audience, to: request.gallery, of: request.studio, in: connection)
  }

  /// A key for everybody who has none yet.
  private func makeKeys(
    for invitees: Invitees, _ request: Invite, isCoded: Bool, _ context: RPCContext
  ) async throws -> [EmailAddress: PersonalKey] {
    let people = try await database.read { try plan(for: invitees, request, in: $0).fresh }
    // Sorted, so that a list shows them in the order they were given: lists are ordered by id.
    let now = now()
    let ids = people.map { _ in Invitation.ID.new(at: now) }.sorted()
    let codes = isCoded ? try await neighbours.issueCodes(for: ids, of: request.studio, context) : []
    var keys: [EmailAddress: PersonalKey] = [:]
    for (place, person) in people.enumerated() {
      keys[person.email] = PersonalKey(invitation: ids[place], accessCode: isCoded ? codes[place] : nil)
    }
    return keys
  }
}
