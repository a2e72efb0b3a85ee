import Domain
import JSONRPC
import SharingAPI

extension SharingService {
  public func summarizeActivity(
    _ request: SummarizeActivity, _ context: RPCContext
  ) async throws -> Page<PersonActivity> {
    try check(limit: request.limit)
    let place = try request.after.map { cursor in
      guard let place = PersonTable.Place(cursor) else { throw SharingFailure.unknownCursor }
      return place
    }
    try await checkOwnership(of: request.gallery, by: request.studio, context)
    let found = try await database.read { connection in
      try PersonTable(connection).page(
        in: request.gallery, of: request.studio, after: place, limit: request.limit + 1)
    }
    let shown = found.prefix(request.limit)
    return Page(
      items: shown.map(\.person), next: found.count > request.limit ? shown.last?.place.cursor : nil)
  }
}
