import Domain
import JSONRPC
import SharingAPI

extension SharingService {
  /// Takes whatever the gateway saw: a viewer, an invitation or an item that is gone meanwhile was there when it
  /// happened.
  public func recordActivity(_ request: RecordActivity, _ context: RPCContext) async throws -> Done {
    let new = request.entries.map { entry in
      let viewer = entry.viewer
      return ActivityTable.New(
        studio: viewer.studio, gallery: viewer.gallery, at: entry.at, kind: entry.kind, audience: viewer.audience,
        invitation: viewer.invitation, media: entry.media, once: Self.onceKey(of: entry))
    }
    if !new.isEmpty { try await database.write { try ActivityTable($0).insert(new) } }
    return Done()
  }

  public func listActivity(_ request: ListActivity, _ context: RPCContext) async throws -> Page<ActivityEntry> {
    try check(limit: request.limit)
    let before = try request.after.map { cursor in
      guard let place = Identifier<ActivityTable.New>(cursor.rawValue) else { throw SharingFailure.unknownCursor }
      return place.rawValue
    }
    try await checkOwnership(of: request.gallery, by: request.studio, context)
    let found = try await database.read { connection in
      try ActivityTable(connection).page(
        in: request.gallery, of: request.studio, before: before, limit: request.limit + 1)
    }
    let shown = found.prefix(request.limit)
    return Page(
      items: shown.map(\.entry), next: found.count > request.limit ? shown.last.map { Cursor($0.place) } : nil)
  }

  private static func onceKey(of entry: NewActivity) -> OnceKey? {
    switch (entry.kind, entry.media) {
    case (.viewed, let media?): .viewed(media, by: entry.viewer.session)
    case (.opened, _): .opened(entry.viewer.gallery, by: entry.viewer.session, entry.viewer.invitation)
    default: nil
    }
  }
}
