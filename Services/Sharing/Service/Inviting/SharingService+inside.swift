import CatalogAPI
import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  /// The door of the gallery that a viewer is inside of, once more decided (R5): who came by a link and still owes a
  /// code does nothing in a gallery.
  /// - Throws: what they lack, `notFound`.
  func door(behind viewer: Viewer, _ context: RPCContext) async throws -> Door {
    let door = try await neighbours.door(of: viewer.gallery, studio: viewer.studio, context)
    if let need = Visibility.need(of: viewer, in: door.facts, at: now()) { throw SharingFailure(need) }
    return door
  }

  /// Makes sure, within the transaction of what they do, that a session is still whom it was when it asked (R6).
  /// - Throws: `notEntered`
  func checkStanding(_ viewer: Viewer, in connection: Connection) throws {
    if viewer.audience == .studio { return }
    let now = now()
    let stands = try connection.first(
      """
      SELECT 1 FROM entry e
      LEFT JOIN invitation i ON i.studio_id = e.studio_id AND i.invitation_id = e.invitation_id
      LEFT JOIN link l ON l.studio_id = e.studio_id AND l.link_id = e.link_id
      WHERE e.studio_id = ? AND e.gallery_id = ? AND e.session = ? AND e.invitation_id IS ? AND e.link_id IS ?
        AND (e.invitation_id IS NULL OR (i.revoked_at IS NULL AND i.audience = ?))
        AND (e.link_id IS NULL OR (l.revoked_at IS NULL AND COALESCE(l.expires_at > ?, 1)))
      """,
      viewer.studio, viewer.gallery, viewer.session, viewer.invitation, viewer.link, viewer.audience, now
    ) { _ in true }
    guard stands == true else { throw SharingFailure.notEntered }
  }

  /// The invitation of a main client who is inside, to act on it in the same transaction.
  /// - Throws: `notAllowed` for others.
  func host(_ viewer: Viewer, in connection: Connection) throws -> StoredInvitation {
    guard viewer.audience == .mainClient, let id = viewer.invitation else { throw SharingFailure.notAllowed }
    try checkStanding(viewer, in: connection)
    guard let found = try InvitationTable(connection).find(id, of: viewer.studio), found.gallery == viewer.gallery
    else { throw SharingFailure.notAllowed }
    return found
  }
}

extension Viewer {
  /// The same person, told apart by nothing that changes by itself: for recognising a repeated call.
  var forRepeats: Viewer {
    var viewer = self
    (viewer.accessEpoch, viewer.device, viewer.media) = (0, nil, nil)
    return viewer
  }
}
