import Domain
import IdentityAPI
import JSONRPC
import Storage

extension IdentityService {
  public func getStudio(_ request: GetStudio, _ context: RPCContext) async throws -> StudioProfile {
    try await database.read { try StudioStore($0).require(request.studio) }
  }

  public func updateStudio(_ request: UpdateStudio, _ context: RPCContext) async throws -> StudioProfile {
    let studio = try await change(request.studio) { try $0.applying(request.change) }
    // Also where they were wanted before: who asks again after a failure relies on it.
    if request.change.requireAccount == true { await watchers.notify(AccountsWanted(studio: request.studio)) }
    return studio
  }

  public func listStudios(_ request: ListStudios, _ context: RPCContext) async throws -> Page<StudioProfile> {
    let limit = min(max(request.limit, PageLimit.allowed.lowerBound), PageLimit.allowed.upperBound)
    return try await database.read { try StudioStore($0).list(after: request.after, limit: limit) }
  }

  public func changePlan(_ request: ChangePlan, _ context: RPCContext) async throws -> StudioProfile {
    try await change(request.studio) { $0.applying(request.change) }
  }

  /// In one transaction, so that two changes at once both hold.
  private func change(
    _ studio: Studio.ID, _ edit: @escaping @Sendable (StudioProfile) throws -> StudioProfile
  ) async throws -> StudioProfile {
    try await database.write { connection in
      let store = StudioStore(connection)
      let changed = try edit(try store.require(studio))
      try store.update(changed)
      return changed
    }
  }
}
