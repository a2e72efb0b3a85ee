import CatalogAPI
import Domain
import Logging

/// Takes note when a gallery's time is over.
///
/// The predicate closes an expired gallery by itself. But media URLs that were handed out are checked by epoch alone and
/// do not know the time: here the epoch rises, watchers hear of it, and the log says that the gallery is closed.
struct ExpiryWatch: Sendable {
  private let service: CatalogService
  /// Short enough that a shorter expiry or a turned clock is seen within a second (R7).
  private static let longestSleep = Duration.seconds(1)
  private static let batch = 50

  init(_ service: CatalogService) {
    self.service = service
  }

  func run() async throws {
    while !Task.isCancelled {
      try await closeExpired()
      let next = try await service.database.read { try $0.galleries.nextExpiry() }
      let rest = next.map { Duration.milliseconds($0.milliseconds - service.now().milliseconds) }
      try await Task.sleep(for: min(max(rest ?? Self.longestSleep, .milliseconds(1)), Self.longestSleep))
    }
  }

  /// Closes every gallery whose time is over by now.
  func closeExpired() async throws {
    let now = service.now()
    while true {
      // Mostly there is nothing: that costs a read, not a write.
      guard try await service.database.read({ try $0.galleries.nextExpiry() }).map({ $0 <= now }) == true else {
        return
      }
      let notices = try await service.database.write { connection in
        try connection.galleries.expired(at: now, limit: Self.batch).map { row in
          var gallery = row
          gallery.visibilityEpoch += 1
          try service.tell(&gallery, at: now, in: connection)
          try connection.galleries.save(gallery)
          return gallery.notice
        }
      }
      for notice in notices { await service.watchers.notify(notice) }
      if !notices.isEmpty { service.logger.info("galleries expired", metadata: ["count": "\(notices.count)"]) }
    }
  }
}
