import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  public func listArchive(_ request: ListArchive, _ context: RPCContext) async throws -> Page<ArchiveFile> {
    try await archivePage(request, context).decode(Page<ArchiveFile>.self)
  }

  /// `listArchive`, as it goes over the wire.
  func archivePage(_ request: ListArchive, _ context: RPCContext) async throws -> RawJSON {
    let viewer = request.viewer
    try CatalogFailure.check(request.selection.media?.count ?? 0, atMost: 2000, "media")
    guard (1...5000).contains(request.limit) else {
      throw CatalogFailure.invalidValue(field: "limit", reason: "From 1 to 5000.")
    }
    let after = try request.after.map(MediaCursor.init)
    let now = now()
    let isCounted = try await database.read { connection in
      try after == nil && ArchiveQuery(request, in: connection, after: nil, at: now).isCounted
    }
    if isCounted {
      try await requireAccount(viewer)
      try await database.write { connection in
        try ArchiveQuery(request, in: connection, after: nil, at: now).take(in: connection)
      }
    }
    // Both at once: an archive begins when all of its pages are there.
    async let isAllowed: Void = requireAccount(viewer)
    let page = try await database.read { connection in
      try ArchiveQuery(request, in: connection, after: after, at: now).page(request.limit, in: connection)
    }
    try await isAllowed
    return page
  }

  public func tellLeftOut(_ request: TellLeftOut, _ context: RPCContext) async throws -> TellLeftOut.Response {
    try CatalogFailure.check(request.selection.media?.count ?? 0, atMost: 2000, "media")
    let now = now()
    let left = try await database.read { connection in
      try ArchiveQuery(request.viewer, request.selection, in: connection, at: now).leftOut(in: connection)
    }
    try await requireAccount(request.viewer)
    return .init(left: left)
  }

  public func keepSelection(_ request: KeepSelection, _ context: RPCContext) async throws -> KeepSelection.Response {
    let viewer = request.viewer
    try CatalogFailure.check(request.media.count, atMost: 50_000, "media")
    let now = now()
    return try await database.write { connection in
      let gallery = try connection.galleries.open(for: viewer, at: now)
      let rule = DownloadRule(viewer, in: gallery)
      guard rule.allows(.original) || rule.allows(.web) else { throw CatalogFailure.notAllowed }
      return try connection.selections.keep(request.media, for: viewer, in: gallery, at: now)
    }
  }
}
