import Domain
import JSONRPC
import Logging
import SharingAPI
import Storage

extension SharingService {
  /// R17: tells the studio, in its book and by mail, at most once a day and key. Whoever is outside for it waits for
  /// nothing else, so what goes wrong here is only logged; the next try tells it then.
  func tellOfDeviceLimit(_ standing: Standing, _ context: RPCContext) async {
    guard let entry = standing.entry, let grant = EntryTable.PersonalGrant(entry.grant) else { return }
    do {
      try await tellOfDeviceLimit(standing.viewer, entry, once: .deviceLimit(grant, at: now()), context)
    } catch {
      logger.warning("a studio was not told of a key on too many devices", metadata: ["error": "\(error)"])
    }
  }

  private func tellOfDeviceLimit(
    _ viewer: Viewer, _ entry: EntryTable.Entry, once: OnceKey, _ context: RPCContext
  ) async throws {
    guard try await database.read({ try !ActivityTable($0).isTold(once, studio: viewer.studio) }) else { return }
    let studio = try await neighbours.studio(viewer.studio, context)
    let now = now()
    let mail = SharingEvent.WantedMail(
      kind: .deviceWarning, toName: studio.name, toEmail: studio.email, fromName: entry.personName, message: nil,
      sealedSecrets: nil, sendAt: nil)
    try await database.write { connection in
      let activity = ActivityTable(connection)
      guard try !activity.isTold(once, studio: viewer.studio) else { return }
      try activity.insert([ActivityTable.New(.deviceLimit, by: viewer, at: now, once: once)])
      // No invitation is named: the warning is the studio's, and stands whatever becomes of the key.
      try log.append(
        SharingEvent(kind: .mailWanted, studio: viewer.studio, gallery: viewer.gallery, invitation: nil, mail: mail),
        at: now, in: connection)
    }
  }
}

extension EntryTable.Entry {
  /// By what name the studio knows whose key it is: their name, or their address where it knows none.
  var personName: String {
    switch grant {
    case .invitation(let invitation): invitation.name.isEmpty ? invitation.email.rawValue : invitation.name
    case .link(let link): details?.name ?? link.toEmail?.rawValue ?? ""
    case .address: details?.name ?? ""
    }
  }
}
