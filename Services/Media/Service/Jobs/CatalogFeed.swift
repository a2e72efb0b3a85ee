import CatalogAPI
import Domain
import Storage

/// Turns what happens in catalog into jobs. Runs in the transaction that moves the cursor, so each event counts once.
enum CatalogFeed {
  typealias Request = CatalogEvents
  typealias Event = CatalogEvent

  static let name = "catalog"

  /// The call that reads on, waiting for news.
  static func request(after sequence: Int64) -> Request {
    CatalogEvents(after: sequence, limit: 500, waitSeconds: 20)
  }

  static func apply(_ event: Event, at now: Timestamp, in connection: Connection) throws {
    switch event.kind {
    case .mediaAdded:
      guard let media = event.media else { return }
      try JobStore.add(job(of: media, event, at: now), in: connection)
    case .mediaStale:
      guard let media = event.media else { return }
      try JobStore.renew(job(of: media, event, at: now), in: connection)
    case .mediaDeleted:
      guard let media = event.media else { return }
      try JobStore.remove(event.studio, media.id, in: connection)
    case .galleryDeleted:
      try JobStore.removeAll(of: event.gallery, event.studio, in: connection)
    default:
      return
    }
  }

  private static func job(of media: CatalogEvent.AddedMedia, _ event: Event, at now: Timestamp) -> Job {
    Job(
      studio: event.studio, media: media.id, gallery: event.gallery, blob: media.blob, type: media.contentType,
      webSize: media.webSize, marking: media.marking, progress: JobProgress(dueAt: now))
  }
}
