import Domain
import Synchronization

/// What each session was told to have looked at lately, so that telling it again and again does not fill the spool.
final class LookedAtLately: Sendable {
  private struct Look: Hashable {
    let session: SessionBinding
    let media: Media.ID
  }

  /// A bound on memory; past it all is forgotten.
  static let mostLooks = 100_000

  private let looks = Mutex<Set<Look>>([])

  /// - Returns: those of `media` that were not told lately, each once, in their order.
  func new(_ media: [Media.ID], in session: SessionBinding) -> [Media.ID] {
    looks.withLock { looks in
      media.filter { media in
        if looks.count >= Self.mostLooks { looks.removeAll(keepingCapacity: true) }
        return looks.insert(Look(session: session, media: media)).inserted
      }
    }
  }
}
