import CatalogAPI
import Domain
import MediaAccess
import Synchronization

/// Downloads that were decided a moment ago: a part of the same file, for the same session and under the same epochs,
/// belongs to the same download. So who fetches a film over several connections is not decided about at each part.
///
/// What no epoch tells, that a studio wants accounts from now on (R15), takes hold of parts after `lasts`.
final class BegunDownloads: Sendable {
  static let lasts = Duration.seconds(5)
  /// Past so many, those that are over are forgotten.
  private static let most = 10_000

  private struct Key: Hashable {
    let session: SessionBinding
    let media: Media.ID
    let rendition: Rendition
  }

  private struct Begun {
    let bytes: MediaBytes
    let accessEpoch: Int64
    let goodUntil: ContinuousClock.Instant
  }

  private let begun = Mutex<[Key: Begun]>([:])

  /// Catalog gave `bytes` to the session, at this epoch of access, and counted them where they are counted (R19).
  func note(_ bytes: MediaBytes, of grant: MediaGrant, to session: SessionBinding, accessEpoch: Int64) {
    let key = Key(session: session, media: grant.media, rendition: grant.rendition)
    let now = ContinuousClock.now
    begun.withLock { begun in
      if begun.count >= Self.most { begun = begun.filter { $0.value.goodUntil > now } }
      if begun.count >= Self.most { begun.removeAll() }
      begun[key] = Begun(bytes: bytes, accessEpoch: accessEpoch, goodUntil: now.advanced(by: Self.lasts))
    }
  }

  /// What a part of a download that is under way is taken from; nil where it is to be decided. The grant's epochs are
  /// the current ones: who asks has made sure of that (`Beliefs.vouch`).
  func bytes(of grant: MediaGrant, to session: SessionBinding) -> MediaBytes? {
    let key = Key(session: session, media: grant.media, rendition: grant.rendition)
    guard let found = begun.withLock({ $0[key] }), found.goodUntil > .now, found.accessEpoch == grant.accessEpoch,
      found.bytes.visibilityEpoch == grant.visibilityEpoch
    else { return nil }
    return found.bytes
  }
}
