import Domain
import JSONRPC
import Logging
import SharingAPI
import Storage

/// Slowed down logins (R12) are seen by the studio in the activity, and mailed about at most once an hour. Whoever was
/// refused has long been answered.
extension SharingService {
  private static let warningInterval = Duration.seconds(3600)
  /// How long refusals gather. They are recorded by this beat, not as they come: nobody can time what is written about
  /// whom.
  private static let beat = Duration.milliseconds(300)

  /// Runs until cancelled; what is still waiting then is recorded once more.
  func keepRecordingRefusals() async throws {
    while !Task.isCancelled {
      try? await Task.sleep(for: Self.beat)
      await recordRefusals()
    }
    await Task { await recordRefusals() }.value
  }

  /// Records all that wait. A flood costs reads here, and a write a minute for each person.
  func recordRefusals() async {
    // Of many that are told as one the first stands for all.
    var keys: Set<[UInt8]> = []
    let refusals = self.refusals.take().map { (refusal: $0, key: OnceKey.refused($0)) }
      .filter { keys.insert($0.key.bytes).inserted }
    guard !refusals.isEmpty else { return }
    // The activity first: at a shutdown identity, which knows whom to mail, may be gone already.
    await report("refused logins were not recorded") { try await tell(refusals) }
    var galleries: Set<Gallery.ID> = []
    for (refusal, _) in refusals where galleries.insert(refusal.gallery).inserted {
      await report("a studio was not warned of refused logins") { try await warnStudio(of: refusal) }
    }
  }

  private func report(_ failure: Logger.Message, of body: () async throws -> Void) async {
    do {
      try await body()
    } catch {
      logger.warning(failure, metadata: ["error": "\(error)"])
    }
  }

  private func tell(_ refusals: [(refusal: Refusal, key: OnceKey)]) async throws {
    let new = try await database.read { connection in
      try refusals.filter { try !ActivityTable(connection).isTold($0.key, studio: $0.refusal.studio) }
    }
    guard !new.isEmpty else { return }
    try await database.write { connection in
      try ActivityTable(connection).insert(
        new.map { refusal, key in
          let invitation = try refusal.invitation.flatMap {
            try InvitationTable(connection).find($0, of: refusal.studio)
          }
          return ActivityTable.New(
            studio: refusal.studio, gallery: refusal.gallery, at: refusal.at, kind: .loginRefused,
            audience: invitation?.audience ?? .guestLink, invitation: refusal.invitation, once: key)
        })
    }
  }

  private func warnStudio(of refusal: Refusal) async throws {
    guard try await database.read({ try isWarningDue(for: refusal, in: $0) }) else { return }
    let studio = try await neighbours.studio(refusal.studio, RPCContext())
    let mail = SharingEvent.WantedMail(
      kind: .loginWarning, toName: studio.name, toEmail: studio.email, message: nil, sealedSecrets: nil, sendAt: nil)
    try await database.write { connection in
      guard try isWarningDue(for: refusal, in: connection) else { return }
      try GalleryAccessTable(connection).markWarned(refusal.gallery, studio: refusal.studio, at: refusal.at)
      try log.append(
        SharingEvent(
          kind: .mailWanted, studio: refusal.studio, gallery: refusal.gallery, invitation: nil, mail: mail),
        at: refusal.at, in: connection)
    }
  }

  private func isWarningDue(for refusal: Refusal, in connection: Connection) throws -> Bool {
    let last = try GalleryAccessTable(connection).warnedAt(refusal.gallery, studio: refusal.studio)
    return last.map { $0.advanced(by: Self.warningInterval) <= refusal.at } ?? true
  }
}
