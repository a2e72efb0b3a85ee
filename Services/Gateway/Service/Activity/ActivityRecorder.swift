import Domain
import JSONRPC
import Logging
import SharingAPI

/// Keeps what visitors did, and tells sharing in batches, so that nobody waits for the books (R25).
final class ActivityRecorder: Sendable {
  private let teller: ActivityTeller
  private let spool: Spool
  private let memory = ViewerMemory()
  private let looks = LookedAtLately()
  private let logger: Logger

  /// - Parameter folder: where deeds wait until sharing has them.
  init(sharing: any RPCCaller, sessions: Sessions, folder: String, logger: Logger) throws {
    spool = try Spool(folder: folder, logger: logger)
    teller = ActivityTeller(spool: spool, sharing: sharing, sessions: sessions, logger: logger)
    self.logger = logger
  }

  /// Remembers who somebody is, for what they do later by addresses that need no call.
  func learn(_ viewer: Viewer) {
    memory.learn(viewer)
  }

  /// Once this returns, the deed survives this process.
  func record(_ kind: ActivityKind, of media: Media.ID?, by viewer: Viewer) {
    record(kind, of: [media], by: viewer)
  }

  /// The same done to several.
  func record(_ kind: ActivityKind, of media: [Media.ID?], by viewer: Viewer) {
    // What the studio does is nobody's activity.
    if viewer.audience == .studio { return }
    keep(kind, of: media, by: .viewer(viewer.forTheBooks))
  }

  /// What a page tells; what it told lately is passed over.
  func recordViews(of media: [Media.ID], by viewer: Viewer) {
    record(.viewed, of: looks.new(media, in: viewer.session), by: viewer)
  }

  /// For where only the session is known: costs no call.
  func record(_ kind: ActivityKind, of media: Media.ID?, in visit: Visit) {
    guard let viewer = memory.viewer(of: visit) else { return keep(kind, of: [media], by: .visit(visit)) }
    record(kind, of: media, by: viewer)
  }

  /// Tells until cancelled. What was not told then, the next gateway on this folder tells.
  func run() async throws {
    try await teller.run()
  }

  /// Tells what there is to tell now, if sharing is there.
  func tell() async {
    await teller.tell()
  }

  private func keep(_ kind: ActivityKind, of media: [Media.ID?], by actor: Deed.Actor) {
    if media.isEmpty { return }
    do {
      spool.append(try Deed(kind, of: media, by: actor).line)
    } catch {
      logger.error("activity is lost: it cannot be written down", metadata: ["error": "\(error)"])
    }
  }
}
