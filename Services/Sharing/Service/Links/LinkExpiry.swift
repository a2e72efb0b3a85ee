import Domain
import Logging
import SharingAPI

/// Takes note when a link's time is over.
///
/// Whoever came by it is outside by then: an entry is read together with its link. But media URLs that were handed out
/// are checked by epoch alone and do not know the time: here the epoch rises, and watchers hear of it.
struct LinkExpiry: Sendable {
  private let service: SharingService
  /// Short enough that a shorter time or a turned clock is seen within a second.
  private static let longestSleep = Duration.seconds(1)
  private static let batch = 200

  init(_ service: SharingService) {
    self.service = service
  }

  /// Runs until cancelled.
  func run() async throws {
    while !Task.isCancelled {
      try await closeExpired()
      let next = try await service.database.read { try LinkTable($0).nextExpiry() }
      let rest = next.map { Duration.milliseconds($0.milliseconds - service.now().milliseconds) }
      try await Task.sleep(for: min(max(rest ?? Self.longestSleep, .milliseconds(1)), Self.longestSleep))
    }
  }

  /// Raises the epoch of every gallery that has a link whose time is over by now.
  func closeExpired() async throws {
    let now = service.now()
    while true {
      // Mostly there is nothing: that costs a read, not a write.
      guard try await service.database.read({ try LinkTable($0).nextExpiry() }).map({ $0 <= now }) == true else {
        return
      }
      let notices = try await service.database.write { connection in
        try LinkTable(connection).markExpired(at: now, limit: Self.batch).map { gallery, studio in
          AccessChanged(
            gallery: gallery, epoch: try GalleryAccessTable(connection).raiseEpoch(of: gallery, studio: studio))
        }
      }
      for notice in notices { await service.watchers.notify(notice) }
      if !notices.isEmpty { service.logger.info("links expired", metadata: ["galleries": "\(notices.count)"]) }
    }
  }
}
