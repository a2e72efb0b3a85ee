import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  public func invite(_ request: Invite, _ context: RPCContext) async throws -> Invite.Response {
    let repeats = try Repeats(of: request, studio: request.studio, key: request.idempotencyKey, seals: seals)
    if let answer = try await database.read({ try repeats.answer(in: $0) }) { return answer }
    try request.invitation.check()
    let message = try PersonalMessage.checked(request.invitation.message)
    let gallery = try await neighbours.gallery(request.gallery, of: request.studio, context)
    let order = InvitationOrder(request, message: message, isCoded: gallery.privacy == .peopleIChoose)
    try await neighbours.check(order.scenes, in: request.gallery, of: request.studio, context)
    let now = now()
    return try await carryOut(order, context) { connection in
      try repeats.answer(in: connection)
    } finish: { answer, connection in
      try repeats.record(answer, at: now, in: connection)
      return answer
    }
  }

  public func checkRecipients(
    _ request: CheckRecipients, _ context: RPCContext
  ) async throws -> CheckRecipients.Response {
    try NewInvitation.check(request.audience, count: request.recipients.count)
    try await checkOwnership(of: request.gallery, by: request.studio, context)
    let order = InvitationOrder(
      studio: request.studio, gallery: request.gallery, audience: request.audience, recipients: request.recipients,
      isCoded: false)
    let plan = try await database.read { try self.plan(for: Invitees(order.recipients), order, in: $0) }
    return CheckRecipients.Response(
      fresh: plan.fresh.map(\.recipient), known: plan.known.map(\.recipient), rejected: plan.rejected)
  }

  /// Codes are made before the transaction that writes everything else. A crash between the two leaves codes of
  /// invitations that never existed, which open nothing: who comes in is decided by the invitation's row.
  /// - Parameters:
  ///   - answered: begins the transaction; what it returns is the answer, and nobody is invited.
  ///   - finish: ends the transaction.
  func carryOut<Answer: Sendable>(
    _ order: InvitationOrder, _ context: RPCContext,
    unless answered: @escaping @Sendable (Connection) throws -> Answer?,
    finish: @escaping @Sendable (Invite.Response, Connection) throws -> Answer
  ) async throws -> Answer {
    let invitees = try await admitted(order)
    let keys = try await makeKeys(for: invitees, order, context)
    let now = now()
    return try await database.write { connection in
      if let answer = try answered(connection) { return answer }
      // Somebody else may have invited some of them meanwhile: what the plan says now counts.
      let plan = try self.plan(for: invitees, order, in: connection)
      return try finish(try write(plan, KeyIssue(order: order, keys: keys, now: now), in: connection), connection)
    }
  }

  /// The people of an order, without those whom main clients had us write to too often. Only whoever would get a mail
  /// counts.
  private func admitted(_ order: InvitationOrder) async throws -> Invitees {
    var invitees = Invitees(order.recipients)
    guard order.host != nil else { return invitees }
    let asked = invitees
    let fresh = try await database.read { Set(try plan(for: asked, order, in: $0).fresh.map(\.email)) }
    let now = now()
    invitees.keep { !fresh.contains($0.email) || floods.letters.admit($0.email, of: order.studio, at: now) }
    return invitees
  }

  private func plan(
    for invitees: Invitees, _ order: InvitationOrder, in connection: Connection
  ) throws -> InvitationPlan {
    let live = try InvitationTable(connection).live(
      of: invitees.people.map(\.email), in: order.gallery, of: order.studio)
    return InvitationPlan(invitees, audience: order.audience, live: live, isByClient: order.host != nil)
  }

  /// A key for everybody who has none yet.
  private func makeKeys(
    for invitees: Invitees, _ order: InvitationOrder, _ context: RPCContext
  ) async throws -> [EmailAddress: PersonalKey] {
    let people = try await database.read { try plan(for: invitees, order, in: $0).fresh }
    // Sorted, so that a list shows them in the order they were given: lists are ordered by id.
    let now = now()
    let ids = people.map { _ in Invitation.ID.new(at: now) }.sorted()
    let codes = order.isCoded ? try await neighbours.issueCodes(for: ids, of: order.studio, context) : []
    var keys: [EmailAddress: PersonalKey] = [:]
    for (place, person) in people.enumerated() {
      keys[person.email] = PersonalKey(invitation: ids[place], accessCode: order.isCoded ? codes[place] : nil)
    }
    return keys
  }
}
