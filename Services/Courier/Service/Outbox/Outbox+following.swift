import CatalogAPI
import JSONRPC
import Logging
import SharingAPI
import Storage

extension Outbox {
  /// Takes in what sharing wants sent.
  func following(
    sharing: any RPCCaller, logger: Logger
  ) -> EventFollower<SharingEvents, SharingEvent> {
    EventFollower(
      name: "sharing", from: sharing, database: database, logger: logger,
      request: { SharingEvents(after: $0, limit: 500, waitSeconds: 25) },
      apply: { try take($0, in: $1) })
  }

  /// Looks again at mails that wait for a gallery to open.
  func following(
    catalog: any RPCCaller, forgetting directory: Directory, logger: Logger
  ) -> EventFollower<CatalogEvents, CatalogEvent> {
    EventFollower(
      name: "catalog", from: catalog, database: database, logger: logger,
      request: { CatalogEvents(after: $0, limit: 500, waitSeconds: 25) },
      apply: { event, connection in
        try take(event, in: connection)
        let gallery = event.event.gallery
        switch event.event.kind {
        case .galleryOpened, .galleryClosed, .galleryDeleted: Task { await directory.forget(gallery) }
        default: break
        }
      })
  }
}
