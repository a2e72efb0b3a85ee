import Domain
import IdentityAPI
import JSONRPC
import Logging
import Storage

extension IdentityService {
  public func openVisitorSession(_ request: OpenVisitorSession, _ context: RPCContext) async throws -> Done {
    let now = now()
    let principal = Principal.beginning(.visitor, as: request.session, at: now)
    try await database.write { try SessionStore($0).open(principal, at: now) }
    return Done()
  }

  public func resolveSession(_ request: ResolveSession, _ context: RPCContext) async throws -> Principal {
    let now = now()
    let stored = try await database.read { try SessionStore($0).find(request.session) }
    guard let stored, now < stored.principal.expiresAt else { throw IdentityFailure.sessionUnknown }
    guard stored.touchedAt.advanced(by: SessionLifetime.touchInterval) <= now else { return stored.principal }
    return try await slide(stored.principal, at: now)
  }

  /// Moves the end of a session in use. Where that cannot be written (a full disk, say) the session goes on as it was.
  private func slide(_ principal: Principal, at now: Timestamp) async throws -> Principal {
    var slid = principal
    slid.expiresAt = now.advanced(by: SessionLifetime.of(principal.kind))
    let expiresAt = slid.expiresAt
    let isAlive: Bool
    do {
      isAlive = try await database.write {
        try SessionStore($0).touch(principal.session, at: now, expiresAt: expiresAt)
      }
    } catch {
      logger.warning("A session's use could not be written down", metadata: ["error": "\(error)"])
      return principal
    }
    guard isAlive else { throw IdentityFailure.sessionUnknown }
    return slid
  }

  public func endSession(_ request: EndSession, _ context: RPCContext) async throws -> Done {
    try await database.write { try SessionStore($0).delete(request.session) }
    // Also where there was nothing to delete: an earlier call may have died between its two steps.
    await watchers.notify(SessionEnded(session: request.session))
    return Done()
  }

  public func watchSessions(_ request: WatchSessions, _ context: RPCContext) async throws -> Done {
    guard let peer = context.peer else {
      throw RPCError(code: .invalidRequest, message: "Only a connection can watch")
    }
    await watchers.add(peer)
    return Done()
  }

  /// Clears away the sessions and the sign-in tokens that nobody can use any more.
  /// - Returns: how many sessions there were.
  @discardableResult
  public func removeExpiredSessions() async throws -> Int {
    let now = now()
    return try await database.write { connection in
      try SignInTokenStore(connection).deleteExpired(at: now)
      return try SessionStore(connection).deleteExpired(at: now)
    }
  }
}
