import Domain
import JSONRPC
import SharingAPI

extension SharingService {
  /// Makes sure that a gallery is the studio's.
  /// - Throws: `notFound`
  func checkOwnership(of gallery: Gallery.ID, by studio: Studio.ID, _ context: RPCContext) async throws {
    if owners.knows(gallery, of: studio) { return }
    let details = try await neighbours.gallery(gallery, of: studio, context)
    owners.learn(details.id, of: studio)
  }

  func check(limit: Int) throws {
    guard PageLimit.allowed.contains(limit) else {
      throw SharingFailure.invalidValue(field: "limit", reason: "Ask for 1 to 500 at a time.")
    }
  }
}
