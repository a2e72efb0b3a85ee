import Domain
import JSONRPC
import SharingAPI

extension SharingService {
  /// What it tells depends on the gallery, and on what this browser showed. Of a gallery's people it tells a stranger
  /// nothing: whoever is not one of them hears that something is missing to come in by.
  public func lookAtDoor(_ request: LookAtDoor, _ context: RPCContext) async throws -> DoorView {
    let door = try await neighbours.door(request.slug, context)
    let now = now()
    let session = request.session ?? .none
    let (standing, requested) = try await database.read { connection in
      let entries = EntryTable(connection)
      return (
        try entries.standing(of: session, signedInAs: request.account, at: door, now),
        try entries.hasAskedForAccess(session, in: door.gallery, of: door.studio)
      )
    }
    let need = standing.need(in: door.facts, at: now)
    let isShut = need == .grant || need == .personalCode
    return DoorView(
      need: need, mayRequest: isShut && door.accessRequests != .off && door.privacy != .public, requested: requested,
      name: standing.entry?.invitation.flatMap { $0.name.isEmpty ? nil : $0.name },
      email: request.account.flatMap { $0.studio == door.studio ? $0.email.rawValue : nil },
      deviceLimit: need == .device ? door.facts.deviceLimit : nil)
  }
}

extension EntryTable {
  /// R18: whether somebody asked from this browser and waits for an answer.
  fileprivate func hasAskedForAccess(
    _ session: SessionBinding, in gallery: Gallery.ID, of studio: Studio.ID
  ) throws -> Bool {
    if session == .none { return false }
    return try connection.first(
      """
      SELECT 1 FROM access_request WHERE studio_id = ? AND gallery_id = ? AND session = ? AND status = 'waiting'
      """,
      studio, gallery, session
    ) { _ in true } ?? false
  }
}
