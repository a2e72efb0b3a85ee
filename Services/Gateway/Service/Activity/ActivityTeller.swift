import Domain
import JSONRPC
import Logging
import SharingAPI

/// Tells sharing what the spool holds, again and again until it has it: each deed has a name, so told twice it is
/// written down once.
struct ActivityTeller: Sendable {
  let spool: Spool
  let sharing: any RPCCaller
  let sessions: Sessions
  let logger: Logger

  private static let patience = CallOptions(timeout: .seconds(10))

  func run() async throws {
    var rounds = 0
    while !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(300))
      // Another gateway on this folder may have died.
      rounds += 1
      if rounds % 100 == 0 { try? spool.adopt() }
      await tell()
    }
    // What came in last, if sharing is still there.
    await Task { await self.tell() }.value
  }

  /// Tells everything, or until sharing is away.
  func tell() async {
    while let batch = spool.next() {
      do {
        try await tell(batch.deeds)
        spool.acknowledge(batch)
      } catch {
        logger.debug("activity waits", metadata: ["deeds": "\(batch.deeds.count)", "error": "\(error)"])
        return
      }
    }
  }

  private func tell(_ deeds: [Deed]) async throws {
    let entries = try await entries(of: deeds)
    guard !entries.isEmpty else { return }
    do {
      _ = try await sharing.call(RecordActivity(entries: entries), Self.patience)
    } catch let error as RPCError where Self.isFinal(error) {
      // One that is not taken does not hold up all others.
      guard entries.count > 1 else { return report(error) }
      for entry in entries {
        do {
          _ = try await sharing.call(RecordActivity(entries: [entry]), Self.patience)
        } catch let error as RPCError where Self.isFinal(error) {
          report(error)
        }
      }
    }
  }

  /// With who did it, where only the session was known.
  private func entries(of deeds: [Deed]) async throws -> [NewActivity] {
    var known: [Visit: Viewer?] = [:]
    var entries: [NewActivity] = []
    for deed in deeds {
      let viewer: Viewer?
      switch deed.actor {
      case .viewer(let told): viewer = told
      case .visit(let visit):
        if let found = known[visit] {
          viewer = found
        } else {
          viewer = try await resolve(visit)
          known[visit] = .some(viewer)
        }
      }
      guard let viewer, viewer.audience != .studio else { continue }
      entries.append(NewActivity(viewer: viewer, kind: deed.kind, things: deed.things, at: deed.at))
    }
    return entries
  }

  /// nil where nobody is inside with that session any more.
  private func resolve(_ visit: Visit) async throws -> Viewer? {
    guard let principal = try await sessions.principal(of: visit.session) else { return nil }
    do {
      return try await sharing.call(
        ResolveViewer(
          studio: visit.studio, gallery: visit.gallery, session: visit.session, accountOf: principal.studio),
        Self.patience
      ).viewer.forTheBooks
    } catch let error as RPCError where error.code == .failure {
      return nil
    }
  }

  private static func isFinal(_ error: RPCError) -> Bool {
    error.code == .failure || error.code == .invalidParams
  }

  private func report(_ error: RPCError) {
    logger.error("activity is lost: sharing does not take it", metadata: ["error": "\(error)"])
  }
}
