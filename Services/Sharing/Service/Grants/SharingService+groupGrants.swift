import CatalogAPI
import Domain
import JSONRPC
import SharingAPI

extension SharingService {
  private static let mostGroups = 200

  /// The grant that is to be changed comes first, then the largest groups; those who come by the address are one group
  /// too.
  public func groupGrants(_ request: GroupGrants, _ context: RPCContext) async throws -> Page<GrantGroup> {
    let door = try await neighbours.door(of: request.gallery, studio: request.studio, context)
    if case .set(let scenes)? = request.change?.scenes {
      try await neighbours.check(scenes, in: request.gallery, of: request.studio, context)
    }
    let now = now()
    let (grants, passersBy, epoch) = try await database.read { connection in
      let table = GrantTable(connection)
      return (
        try table.all(in: request.gallery, of: request.studio, at: now),
        try table.passersBy(in: request.gallery, of: request.studio),
        try GalleryAccessTable(connection).epoch(of: request.gallery, studio: request.studio)
      )
    }
    if let change = request.change {
      guard grants.contains(where: { $0.id == change.grant }) else { throw SharingFailure.notFound }
    }
    var groups = GrantGroups()
    for grant in grants {
      let before = grant.viewer(at: door, session: request.session, epoch: epoch)
      let after: Viewer? =
        if let change = request.change, change.grant == grant.id {
          try change.applied(to: grant)?.viewer(at: door, session: request.session, epoch: epoch)
        } else {
          before
        }
      groups.add(name: grant.name, before: before, after: after, isChanged: grant.id == request.change?.grant)
    }
    let guest = Viewer.guest(at: door, session: request.session, epoch: epoch)
    groups.add(count: passersBy, before: guest, after: guest)
    return Page(items: Array(groups.sorted.prefix(Self.mostGroups)), next: nil)
  }
}

extension GrantChange {
  /// The grant as it would be; nil where it would be gone.
  /// - Throws: `invalidValue`
  fileprivate func applied(to grant: StoredGrant) throws(SharingFailure) -> StoredGrant? {
    if isRevoked { return nil }
    switch grant {
    case .invitation(let invitation):
      return .invitation(
        try InvitationChange(audience: audience, scenes: scenes).appliedToGrant(invitation))
    case .link(var link, let reach):
      switch audience {
      case nil: break
      case .guestLink where !link.kind.isShare: link.kind = .guest
      case .photographerInvited where !link.kind.isShare: link.kind = .photographerInvited
      default:
        throw .invalidValue(field: "audience", reason: "A link of the studio is for guests or photographerInvited.")
      }
      link.scenes = scenes.applied(to: link.scenes)?.withoutRepeats
      try link.kind.check(link.scenes)
      return .link(link, reach: reach)
    }
  }
}
