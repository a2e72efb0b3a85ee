import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  /// Who is inside stays inside: their audience and scenes are read with their entry, so that nothing they had opens any
  /// more than what they have now. Nor does what they shared: it is read with their invitation (`LinkTable.reach`).
  public func updateInvitation(
    _ request: UpdateInvitation, _ context: RPCContext
  ) async throws -> InvitationSummary {
    let found = try await database.read { try live(request.invitation, of: request.studio, in: $0) }
    let name = try request.change.name.map(checkedName)
    let wanted = try request.change.appliedToGrant(found)
    if case .set = request.change.scenes {
      try await neighbours.check(wanted.scenes, in: found.gallery, of: found.studio, context)
    }
    return try await narrow { connection in
      var invitation = try live(request.invitation, of: request.studio, in: connection)
      let access = GalleryAccessTable(connection)
      var epoch = try access.epoch(of: invitation.gallery, studio: invitation.studio)
      if let name {
        try ContactTable(connection).rename(contactOf: invitation, to: name)
        invitation.name = name
      }
      let wanted = try request.change.appliedToGrant(invitation)
      if wanted.audience != invitation.audience || wanted.scenes != invitation.scenes {
        try InvitationTable(connection).setGrant(of: wanted)
        invitation = wanted
        epoch = try access.raiseEpoch(of: invitation.gallery, studio: invitation.studio)
      }
      return Narrowed(outcome: invitation.summary(), gallery: invitation.gallery, epoch: epoch)
    }
  }

  /// - Throws: `notFound`, `notAllowed` for a revoked one.
  func live(
    _ invitation: Invitation.ID, of studio: Studio.ID, in connection: Connection
  ) throws -> StoredInvitation {
    guard let found = try InvitationTable(connection).find(invitation, of: studio) else {
      throw SharingFailure.notFound
    }
    guard found.isLive else { throw SharingFailure.notAllowed }
    return found
  }

  func checkedName(_ name: String) throws -> String {
    do {
      return try PersonName(name).rawValue
    } catch {
      throw SharingFailure.invalidValue(field: "name", reason: error.reason)
    }
  }
}

extension InvitationChange {
  /// The invitation with audience and scenes as they are after the change. Only colleagues have scenes of their own
  /// (R2): whoever becomes somebody else loses theirs.
  /// - Throws: `invalidValue`
  func appliedToGrant(_ invitation: StoredInvitation) throws(SharingFailure) -> StoredInvitation {
    var invitation = invitation
    if let audience {
      guard Audience.invitable.contains(audience) else {
        throw .invalidValue(
          field: "audience", reason: "People are invited as mainClient, photographerInvited or clientInvited.")
      }
      // Opening their link as somebody else was opening it all the same (R9).
      if audience == .mainClient && invitation.confirmedAt == nil { invitation.confirmedAt = invitation.openedAt }
      invitation.audience = audience
    }
    switch scenes {
    case .keep: if invitation.audience != .photographerInvited { invitation.scenes = nil }
    case .clear: invitation.scenes = nil
    case .set(let scenes):
      try invitation.audience.check(scenes)
      invitation.scenes = scenes.withoutRepeats
    }
    return invitation
  }
}
