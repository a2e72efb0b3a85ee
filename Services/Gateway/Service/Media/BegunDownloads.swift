import CatalogAPI
import Domain
import MediaAccess
import Synchronization

/// Downloads that were decided a while ago. What a session fetches of the same file after that belongs to the same
/// download, as long as nothing was narrowed: a film fetched in many parts is counted (R19) and told to the studio (R25)
/// once, whichever byte it begins with, and its parts cost no call.
final class BegunDownloads: Sendable {
  static let lasts = Duration.seconds(3600)
  /// Past so many, those that are over are forgotten.
  private static let most = 10_000

  struct Download {
    let bytes: MediaBytes
    let standing: Standing
  }

  private struct Key: Hashable {
    let session: SessionBinding
    let media: Media.ID
    let rendition: Rendition
  }

  private struct Begun {
    var download: Download
    let isOverAt: ContinuousClock.Instant
  }

  private let begun = Mutex<[Key: Begun]>([:])

  /// Catalog gave it to the session, and counted it where files are counted.
  /// - Returns: whether it is a new download.
  func note(_ download: Download, of grant: MediaGrant, to session: SessionBinding) -> Bool {
    let key = Key(session: session, media: grant.media, rendition: grant.rendition)
    let now = ContinuousClock.now
    return begun.withLock { begun in
      if let known = begun[key], known.isOverAt > now {
        begun[key]?.download = download
        return false
      }
      if begun.count >= Self.most { begun = begun.filter { $0.value.isOverAt > now } }
      if begun.count >= Self.most { begun.removeAll() }
      begun[key] = Begun(download: download, isOverAt: now.advanced(by: Self.lasts))
      return true
    }
  }

  /// The download that a part belongs to. Whether it may go on, its `standing` tells.
  func download(of grant: MediaGrant, to session: SessionBinding) -> Download? {
    let key = Key(session: session, media: grant.media, rendition: grant.rendition)
    guard let found = begun.withLock({ $0[key] }), found.isOverAt > .now else { return nil }
    return found.download
  }
}

extension Gateway {
  /// The download that a part belongs to, where nothing was narrowed since it was decided (R6).
  func downloadUnderWay(of grant: MediaGrant, to session: SessionBinding) -> BegunDownloads.Download? {
    guard let begun = begunDownloads.download(of: grant, to: session),
      beliefs.vouch(session, in: grant.gallery, since: begun.standing)
    else { return nil }
    return begun
  }
}
