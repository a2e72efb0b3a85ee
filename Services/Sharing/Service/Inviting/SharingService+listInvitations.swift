import Domain
import JSONRPC
import SharingAPI

extension SharingService {
  public func listInvitations(
    _ request: ListInvitations, _ context: RPCContext
  ) async throws -> Page<InvitationSummary> {
    try check(limit: request.limit)
    let after = try request.after.map { cursor in
      guard let id = Invitation.ID(cursor.rawValue) else { throw SharingFailure.unknownCursor }
      return id.rawValue
    }
    try await checkOwnership(of: request.gallery, by: request.studio, context)
    let found = try await database.read { connection in
      try InvitationTable(connection).page(
        in: request.gallery, of: request.studio, after: after ?? "", limit: request.limit + 1)
    }
    let shown = found.prefix(request.limit)
    return Page(
      items: shown.map { $0.summary() },
      next: found.count > request.limit ? shown.last.map { Cursor($0.id.rawValue) } : nil)
  }
}

extension SharingFailure {
  static let unknownCursor = SharingFailure.invalidValue(
    field: "after", reason: "Begin at the first page, and pass on the cursor it ends with.")
}
