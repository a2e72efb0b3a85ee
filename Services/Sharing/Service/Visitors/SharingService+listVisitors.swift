import Domain
import JSONRPC
import SharingAPI

extension SharingService {
  public func listVisitors(_ request: ListVisitors, _ context: RPCContext) async throws -> Page<VisitorSummary> {
    try check(limit: request.limit)
    let place = try request.after.map { cursor in
      guard let place = VisitorTable.Place(cursor) else { throw SharingFailure.unknownCursor }
      return place
    }
    try await checkOwnership(of: request.gallery, by: request.studio, context)
    let found = try await database.read { connection in
      try VisitorTable(connection).page(
        in: request.gallery, of: request.studio, after: place, limit: request.limit + 1)
    }
    let shown = found.prefix(request.limit)
    return Page(
      items: Array(shown),
      next: found.count > request.limit
        ? shown.last.map { VisitorTable.Place(at: $0.at, email: $0.email).cursor } : nil)
  }
}
