import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  public func revokeLink(_ request: RevokeLink, _ context: RPCContext) async throws -> Done {
    let now = now()
    try await narrow { connection in
      guard let link = try LinkTable(connection).find(request.link, of: request.studio) else {
        throw SharingFailure.notFound
      }
      if link.revokedAt == nil { try revoke([link], at: now, in: connection) }
      return Narrowed(
        outcome: (), gallery: link.gallery,
        epoch: try GalleryAccessTable(connection).epoch(of: link.gallery, studio: link.studio))
    }
    await removeCodes()
    return Done()
  }

  public func revokeLinks(_ request: RevokeLinks, _ context: RPCContext) async throws -> RevokeLinks.Response {
    try await checkOwnership(of: request.gallery, by: request.studio, context)
    let now = now()
    let count = try await narrow { connection in
      let links = try LinkTable(connection).unrevoked(in: request.gallery, of: request.studio, kind: request.kind)
      try revoke(links, at: now, in: connection)
      return Narrowed(
        outcome: links.count, gallery: request.gallery,
        epoch: try GalleryAccessTable(connection).epoch(of: request.gallery, studio: request.studio))
    }
    await removeCodes()
    return RevokeLinks.Response(revoked: count)
  }

  /// Part of a narrowing's transaction. All are of one gallery.
  private func revoke(_ links: [StoredLink], at now: Timestamp, in connection: Connection) throws {
    guard let first = links.first else { return }
    for link in links {
      try LinkTable(connection).revoke(link, at: now)
      try EntryTable(connection).removeAll(of: link)
      if link.codes > 0 { try CodeRemovalTable(connection).put(link.id, of: link.studio) }
    }
    try ActivityTable(connection).insert(
      links.map { link in
        ActivityTable.New(
          studio: link.studio, gallery: link.gallery, at: now, kind: .revoked, audience: link.kind.audience,
          link: link.id)
      })
    _ = try GalleryAccessTable(connection).raiseEpoch(of: first.gallery, studio: first.studio)
  }
}
