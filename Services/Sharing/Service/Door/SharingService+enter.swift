import CatalogAPI
import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  public func enter(_ request: Enter, _ context: RPCContext) async throws -> Viewer {
    let door = try await neighbours.door(request.slug, context)
    return request.credentials.isEmpty
      ? try await enterAgain(at: door, session: request.session)
      : try await enterByCode(at: door, request, context)
  }

  /// By what the session came in by earlier, or by the open door of a public gallery.
  private func enterAgain(at door: Door, session: SessionBinding) async throws -> Viewer {
    let entry = try await database.read { connection in
      try EntryTable(connection).find(session, in: door.gallery, of: door.studio)
    }
    let viewer =
      entry?.viewer(at: door, session: session) ?? .passerBy(door.studio, door.gallery, at: door.slug, session: session)
    if let need = Visibility.need(of: viewer, in: door.facts, at: now()) { throw SharingFailure(need) }
    if let entry, entry.openedAt != nil { return viewer }
    let now = now()
    return try await database.write { connection in
      let entries = EntryTable(connection)
      if let entry = try entries.find(session, in: door.gallery, of: door.studio) {
        // Replaced or gone since it was looked at: what stands now decides.
        let viewer = entry.viewer(at: door, session: session)
        if let need = Visibility.need(of: viewer, in: door.facts, at: now) { throw SharingFailure(need) }
      } else {
        guard door.privacy == .public else { throw SharingFailure.notEntered }
        try entries.put(session, in: door.gallery, of: door.studio, invitation: nil, proof: .address, at: now)
      }
      return try markOpened(session, at: door, now, in: connection)
    }
  }

  /// By email and personal code (R12). A wrong code, an unknown email, a revoked person and whoever is slowed down take
  /// the same steps up to their answer: one read of the tables, one call of identity, and no write. Identity hashes for
  /// known and unknown people alike.
  private func enterByCode(at door: Door, _ request: Enter, _ context: RPCContext) async throws -> Viewer {
    let email = request.credentials.email.flatMap { EmailAddress($0) }?.rawValue ?? ""
    let holder = try await database.read { connection in
      try InvitationTable(connection).holderOfCode(email: email, in: door.gallery, of: door.studio)
    }
    do {
      try await neighbours.verify(
        request.credentials, of: holder.asked, studio: door.studio, network: request.network, context)
    } catch SharingFailure.tooManyAttempts(let seconds) {
      refusals.note(Refusal(studio: door.studio, gallery: door.gallery, invitation: holder.invitation, at: now()))
      throw SharingFailure.tooManyAttempts(retryAfter: seconds)
    }
    guard let invitation = holder.invitation else { throw SharingFailure.wrongCredentials }
    let now = now()
    let viewer = try await database.write { connection -> Viewer? in
      // While identity looked at the code, the invitation may have been revoked or got another one (R6).
      guard let current = try InvitationTable(connection).find(invitation, of: door.studio), current.isLive,
        current.version == holder.version
      else { throw SharingFailure.wrongCredentials }
      try EntryTable(connection).put(
        request.session, in: door.gallery, of: door.studio, invitation: invitation, proof: .code, at: now)
      // R7: told only to somebody whose code was right. They need not type it again once the gallery opens.
      return door.isOpen ? try markOpened(request.session, at: door, now, in: connection) : nil
    }
    guard let viewer else { throw SharingFailure.notOpen }
    return viewer
  }

  /// The session sees the gallery now. Confirms a main client (R9) and tells the studio, once a session (R25).
  private func markOpened(
    _ session: SessionBinding, at door: Door, _ now: Timestamp, in connection: Connection
  ) throws -> Viewer {
    let entries = EntryTable(connection)
    guard let entry = try entries.find(session, in: door.gallery, of: door.studio) else {
      throw SharingFailure.notEntered
    }
    try entries.markOpened(session, in: door.gallery, of: door.studio, at: now)
    if let invitation = entry.invitation { try InvitationTable(connection).markOpened(invitation, at: now) }
    let viewer = entry.viewer(at: door, session: session)
    try ActivityTable(connection).insert([
      ActivityTable.New(
        studio: door.studio, gallery: door.gallery, at: now, kind: .opened, audience: viewer.audience,
        invitation: viewer.invitation, once: .opened(door.gallery, by: session, viewer.invitation))
    ])
    return viewer
  }
}

extension Credentials {
  /// A name alone shows nothing.
  fileprivate var isEmpty: Bool { (email ?? "").isEmpty && (accessCode ?? "").isEmpty }
}

extension EntryTable.Entry {
  fileprivate func viewer(at door: Door, session: SessionBinding) -> Viewer {
    viewer(studio: door.studio, gallery: door.gallery, session: session)
  }

  func viewer(studio: Studio.ID, gallery: Gallery.ID, session: SessionBinding) -> Viewer {
    invitation?.viewer(session: session, proof: proof, epoch: accessEpoch)
      ?? Viewer(
        studio: studio, gallery: gallery, audience: .guestLink, proof: proof, session: session,
        accessEpoch: accessEpoch)
  }
}
