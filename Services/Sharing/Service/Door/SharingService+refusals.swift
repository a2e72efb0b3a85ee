import CatalogAPI
import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  private static let warningInterval = Duration.seconds(3600)

  /// Somebody was slowed down at a gallery's door (R12): the studio sees it in the activity, and is mailed about it at
  /// most once an hour. A flood costs reads here, and a write a minute. Never throws: the refusal stands either way.
  func recordRefusal(at door: Door, _ holder: StoredInvitation?, _ context: RPCContext) async {
    let now = now()
    let key = OnceKey.refused(door.gallery, holder?.id, at: now)
    do {
      let (isTold, isDue) = try await database.read { connection in
        (
          try ActivityTable(connection).isTold(key, studio: door.studio),
          try isWarningDue(for: door, at: now, in: connection)
        )
      }
      guard !isTold || isDue else { return }
      let mail = isDue ? try await loginWarning(for: door, context) : nil
      try await database.write { connection in
        try ActivityTable(connection).insert([
          ActivityTable.New(
            studio: door.studio, gallery: door.gallery, at: now, kind: .loginRefused,
            audience: holder?.audience ?? .guestLink, invitation: holder?.id, once: key)
        ])
        guard let mail, try isWarningDue(for: door, at: now, in: connection) else { return }
        try GalleryAccessTable(connection).markWarned(door.gallery, studio: door.studio, at: now)
        try log.append(
          SharingEvent(kind: .mailWanted, studio: door.studio, gallery: door.gallery, invitation: nil, mail: mail),
          at: now, in: connection)
      }
    } catch {
      logger.warning("a refused login was not recorded", metadata: ["error": "\(error)"])
    }
  }

  private func isWarningDue(for door: Door, at now: Timestamp, in connection: Connection) throws -> Bool {
    let last = try GalleryAccessTable(connection).warnedAt(door.gallery, studio: door.studio)
    return last.map { $0.advanced(by: Self.warningInterval) <= now } ?? true
  }

  private func loginWarning(for door: Door, _ context: RPCContext) async throws -> SharingEvent.WantedMail {
    let studio = try await neighbours.studio(door.studio, context)
    return SharingEvent.WantedMail(
      kind: .loginWarning, toName: studio.name, toEmail: studio.email, message: nil, sealedSecrets: nil, sendAt: nil)
  }
}
