import Domain
import JSONRPC
import SharingAPI

extension SharingService {
  /// Takes whatever the gateway saw: a viewer, an invitation or an item that is gone meanwhile was there when it
  /// happened. Told again, a deed is known by its id; viewing is known by who and what.
  public func recordActivity(_ request: RecordActivity, _ context: RPCContext) async throws -> Done {
    let new = request.entries.filter { $0.viewer.audience != .studio }.flatMap { entry in
      entry.things.map { thing in
        ActivityTable.New(
          entry.kind, by: entry.viewer, media: thing.media, at: entry.at, once: Self.onceKey(of: entry, thing))
      }
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
        in: request.gallery, of: request.studio, .init(person: request.person, kind: request.kind), before: before,
        limit: request.limit + 1)
    }
    let shown = found.prefix(request.limit)
    return Page(
      items: shown.map(\.entry), next: found.count > request.limit ? shown.last.map { Cursor($0.place) } : nil)
  }

  private static func onceKey(of entry: NewActivity, _ thing: NewActivity.Thing) -> OnceKey {
    switch (entry.kind, thing.media) {
    case (.viewed, let media?): .viewed(media, by: entry.viewer.session)
    case (.opened, _): .opened(entry.viewer.gallery, by: entry.viewer.session, entry.viewer.invitation)
    default: .told(thing.id)
    }
  }
}
