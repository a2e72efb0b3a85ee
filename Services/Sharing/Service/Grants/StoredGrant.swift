import CatalogAPI
import Domain
import SharingAPI
import Storage

/// A live grant as the studio looks at it: an invitation, or a link that anybody may hold.
enum StoredGrant: Sendable {
  case invitation(StoredInvitation)
  /// `reach`: of shares.
  case link(StoredLink, reach: ShareReach?)

  var id: String {
    switch self {
    case .invitation(let invitation): invitation.id.rawValue
    case .link(let link, _): link.id.rawValue
    }
  }

  /// By what the studio knows it: a person's name or address, a link's label or address.
  var name: String {
    switch self {
    case .invitation(let invitation): invitation.name.isEmpty ? invitation.email.rawValue : invitation.name
    case .link(let link, _): link.toEmail?.rawValue ?? link.label
    }
  }

  /// Who somebody is by this grant once they have shown all the door asks for. Who has no personal code cannot show
  /// one (R12).
  func viewer(at door: Door, session: SessionBinding, epoch: Int64) -> Viewer {
    var viewer: Viewer
    switch self {
    case .invitation(let invitation):
      viewer = invitation.viewer(session: session, proof: invitation.hasAccessCode ? .code : .link, epoch: epoch)
    case .link(let link, let reach):
      viewer = link.viewer(session: session, reach: reach, epoch: epoch)
      viewer.hasLinkCode = link.codeVersion != nil
    }
    viewer.guestCode = door.facts.guestCode
    viewer.hasDetails = true
    return viewer
  }
}

extension Viewer {
  /// Whoever comes by the gallery's own address, once they have shown all the door asks for.
  static func guest(at door: Door, session: SessionBinding, epoch: Int64) -> Viewer {
    var viewer = Viewer.passerBy(door.studio, door.gallery, at: door.slug, session: session)
    viewer.guestCode = door.facts.guestCode
    viewer.hasDetails = true
    viewer.accessEpoch = epoch
    return viewer
  }
}

/// The live grants of galleries, within one read.
struct GrantTable {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// - Parameter grant: an invitation's or a link's identifier, as a caller sent it.
  /// - Returns: nil for what is unknown, another gallery's, revoked or over.
  func find(_ grant: String, in gallery: Gallery.ID, of studio: Studio.ID, at now: Timestamp) throws -> StoredGrant? {
    if let id = Invitation.ID(grant), let invitation = try InvitationTable(connection).find(id, of: studio) {
      return invitation.isLive && invitation.gallery == gallery ? .invitation(invitation) : nil
    }
    guard let id = Link.ID(grant), let link = try LinkTable(connection).find(id, of: studio) else { return nil }
    guard link.isLive(at: now), link.gallery == gallery else { return nil }
    return .link(link, reach: try LinkTable(connection).reach(of: link, at: now))
  }

  func all(in gallery: Gallery.ID, of studio: Studio.ID, at now: Timestamp) throws -> [StoredGrant] {
    let links = LinkTable(connection)
    // What one person shares by one grant on Facebook, and with one address, adds up to one union: it is read once.
    var unions: [String: ShareReach] = [:]
    let invitations = try InvitationTable(connection).allLive(in: gallery, of: studio)
    return try invitations.map { .invitation($0) }
      + links.live(in: gallery, of: studio, at: now).map { link in
        guard link.kind == .facebook || link.kind == .email else {
          return .link(link, reach: try links.reach(of: link, at: now))
        }
        let key = [link.kind.rawValue, link.toEmail?.rawValue, link.sharedByPerson, link.parentLink?.rawValue]
          .map { $0 ?? "" }.joined(separator: " ")
        let reach = try unions[key] ?? links.reach(of: link, at: now) ?? .nothing
        unions[key] = reach
        return .link(link, reach: reach)
      }
  }

  /// How many browsers are inside by the gallery's own address.
  func passersBy(in gallery: Gallery.ID, of studio: Studio.ID) throws -> Int {
    let count = try connection.first(
      """
      SELECT count(*) FROM entry WHERE studio_id = ? AND gallery_id = ? AND invitation_id IS NULL AND link_id IS NULL
      """,
      studio, gallery
    ) { try $0.int(0) }
    return Int(count ?? 0)
  }
}
