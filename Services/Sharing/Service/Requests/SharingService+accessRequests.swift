import CatalogAPI
import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  public func listAccessRequests(
    _ request: ListAccessRequests, _ context: RPCContext
  ) async throws -> Page<AccessRequestSummary> {
    try check(limit: request.limit)
    let before = try request.after.map { cursor in
      guard let id = AccessRequest.ID(cursor.rawValue) else { throw SharingFailure.unknownCursor }
      return id.rawValue
    }
    _ = try await doorToDecide(at: request.viewer, context)
    let found = try await database.read { connection in
      if request.viewer.audience != .studio { _ = try host(request.viewer, in: connection) }
      return try AccessRequestTable(connection).page(
        in: request.viewer.gallery, of: request.viewer.studio, before: before, limit: request.limit + 1)
    }
    let shown = found.prefix(request.limit)
    return Page(
      items: shown.map(\.summary),
      next: found.count > request.limit ? shown.last.map { Cursor($0.id.rawValue) } : nil)
  }

  /// Yes invites by mail, as a main client's guest; who is invited already is only marked. A no may become a yes; a yes
  /// stays one, and is taken back by revoking the invitation.
  public func decideAccessRequest(
    _ request: DecideAccessRequest, _ context: RPCContext
  ) async throws -> AccessRequestSummary {
    let viewer = request.viewer
    let door = try await doorToDecide(at: viewer, context)
    let now = now()
    let (found, host) = try await database.read { connection in
      (try asked(request, in: connection), try decider(viewer, in: connection))
    }
    guard request.isApproved else {
      return try await database.write { connection in
        let host = try decider(viewer, in: connection)
        var current = try asked(request, in: connection)
        guard current.status == .waiting else { return current.summary }
        return try decide(&current, .declined, by: host, at: now, in: connection)
      }
    }
    guard found.status != .approved else { return found.summary }
    let order = InvitationOrder(
      studio: viewer.studio, gallery: viewer.gallery, audience: .clientInvited,
      recipients: [Recipient(name: found.name, email: found.email.rawValue)], isCoded: door.privacy == .peopleIChoose,
      host: host, mayRename: false)
    return try await carryOut(order, context) { connection in
      _ = try decider(viewer, in: connection)
      let current = try asked(request, in: connection)
      return current.status == .approved ? current.summary : nil
    } finish: { answer, connection in
      if answer.rejected.contains(where: { $0.reason == Letters.reason }) {
        throw SharingFailure.tooManyAttempts(retryAfter: 600)
      }
      var current = try asked(request, in: connection)
      return try decide(&current, .approved, by: host, at: now, in: connection)
    }
  }

  /// - Throws: `notFound`, also for another gallery's.
  private func asked(_ request: DecideAccessRequest, in connection: Connection) throws -> StoredRequest {
    let found = try AccessRequestTable(connection).find(
      request.request, in: request.viewer.gallery, of: request.viewer.studio)
    guard let found else { throw SharingFailure.notFound }
    return found
  }

  private func decide(
    _ request: inout StoredRequest, _ status: AccessRequestSummary.Status, by host: StoredInvitation?,
    at now: Timestamp, in connection: Connection
  ) throws -> AccessRequestSummary {
    (request.status, request.decidedBy, request.decidedAt) = (status, host?.signature, now)
    try AccessRequestTable(connection).decide(request)
    return request.summary
  }

  /// The main client who decides; nil: the studio does.
  private func decider(_ viewer: Viewer, in connection: Connection) throws -> StoredInvitation? {
    viewer.audience == .studio ? nil : try host(viewer, in: connection)
  }

  /// - Throws: `notAllowed` for whoever may not decide here, what they lack, `notFound`.
  private func doorToDecide(at viewer: Viewer, _ context: RPCContext) async throws -> Door {
    guard viewer.audience == .studio || viewer.audience == .mainClient else { throw SharingFailure.notAllowed }
    let door = try await door(behind: viewer, context)
    guard viewer.audience == .studio || door.accessRequests == .mainClients else { throw SharingFailure.notAllowed }
    return door
  }
}
