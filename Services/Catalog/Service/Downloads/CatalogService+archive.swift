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
      try ArchiveQuery(request, in: connection, after: after, at: now).isCounted
    }
    try await requireAccount(viewer)
    if isCounted && after == nil {
      try await database.write { connection in
        try ArchiveQuery(request, in: connection, after: nil, at: now).take(in: connection)
      }
    }
    return try await database.read { connection in
      try ArchiveQuery(request, in: connection, after: after, at: now).page(request.limit, in: connection)
    }
  }
}
