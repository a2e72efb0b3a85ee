import CatalogAPI
import Domain
import SharingAPI
import Storage

extension SharingService {
  /// Follows what visitors did in catalog (R25). Runs until cancelled.
  func followDeeds() async throws {
    try await deeds.run()
  }

  var deeds: EventFollower<CatalogEvents, CatalogEvent> {
    EventFollower(
      name: "catalog", from: neighbours.catalog, database: database, logger: logger,
      request: { CatalogEvents(after: $0, limit: 500, waitSeconds: 25) }, apply: Self.record)
  }

  /// What the studio does itself is nobody's activity.
  private static func record(
    _ news: EventPage<CatalogEvent>.Sequenced, in connection: Connection
  ) throws {
    guard let kind = news.event.kind.activity, let deed = news.event.deed, deed.viewer.audience != .studio,
      deed.viewer.studio == news.event.studio, deed.viewer.gallery == news.event.gallery
    else { return }
    try ActivityTable(connection).insert([
      ActivityTable.New(kind, by: deed.viewer, media: deed.media, at: deed.at)
    ])
  }
}

extension CatalogEvent.Kind {
  /// What it is in the studio's book; nil for what is not in it.
  fileprivate var activity: ActivityKind? {
    switch self {
    case .favorited: .favorited
    case .unfavorited: .unfavorited
    case .hidden: .hidden
    case .unhidden: .unhidden
    case .mediaAdded, .mediaDeleted, .mediaStale, .galleryOpened, .galleryClosed, .galleryDeleted, .unknown: nil
    }
  }
}
