import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  /// Who is inside stays inside: their scenes are read with their entry, so that nothing they had opens any more than
  /// what they have now.
  public func updateInvitation(
    _ request: UpdateInvitation, _ context: RPCContext
  ) async throws -> InvitationSummary {
    let found = try await database.read { try live(request.invitation, of: request.studio, in: $0) }
    let name = try request.change.name.map(checkedName)
    let wanted: [Scene.ID]?
    switch request.change.scenes {
    case .keep: wanted = found.scenes
    case .clear: wanted = nil
    case .set(let scenes):
      try found.audience.check(scenes)
      wanted = scenes.withoutRepeats
      try await neighbours.check(wanted, in: found.gallery, of: found.studio, context)
    }
    let isKept = if case .keep = request.change.scenes { true } else { false }
    return try await narrow { connection in
      var invitation = try live(request.invitation, of: request.studio, in: connection)
      let access = GalleryAccessTable(connection)
      var epoch = try access.epoch(of: invitation.gallery, studio: invitation.studio)
      if let name {
        try ContactTable(connection).rename(contactOf: invitation, to: name)
        invitation.name = name
      }
      if !isKept && invitation.scenes != wanted {
        try InvitationTable(connection).setScenes(wanted, of: invitation)
        invitation.scenes = wanted
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

  private func checkedName(_ name: String) throws -> String {
    do {
      return try PersonName(name).rawValue
    } catch {
      throw SharingFailure.invalidValue(field: "name", reason: error.reason)
    }
  }
}
