import Domain
import JSONRPC

extension SharingService {
  /// Has identity forget the codes of revoked invitations and links. What does not work now is tried again later.
  func removeCodes() async {
    do {
      while let due = try await database.read({ try CodeRemovalTable($0).due(limit: 500) }) {
        try await neighbours.removeCodes(of: due.invitations, studio: due.studio)
        try await database.write { try CodeRemovalTable($0).remove(due.invitations, of: due.studio) }
      }
    } catch {
      logger.notice("access codes of revoked invitations wait to be removed", metadata: ["error": "\(error)"])
    }
  }

  /// Runs until cancelled.
  func keepRemovingCodes() async throws {
    while true {
      await removeCodes()
      try await Task.sleep(for: .seconds(10))
    }
  }
}
