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
      if link.revokedAt == nil { _ = try revoke([link], at: now, in: connection) }
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
      return Narrowed(
        outcome: try revoke(links, at: now, in: connection), gallery: request.gallery,
        epoch: try GalleryAccessTable(connection).epoch(of: request.gallery, studio: request.studio))
    }
    await removeCodes()
    return RevokeLinks.Response(revoked: count)
  }

  /// Revokes links with the shares that were made by way of them. Part of a narrowing's transaction. All are of one
  /// gallery.
  /// - Returns: how many were revoked.
  private func revoke(_ links: [StoredLink], at now: Timestamp, in connection: Connection) throws -> Int {
    guard let first = links.first else { return 0 }
    let named = Set(links.map(\.id))
    let shares = try LinkTable(connection).unrevokedShares(from: .links(links.map(\.id)), of: first.studio)
    let all = links + shares.filter { !named.contains($0.id) }
    try end(all, at: now, in: connection)
    _ = try GalleryAccessTable(connection).raiseEpoch(of: first.gallery, studio: first.studio)
    return all.count
  }

  /// Ends links, and no more: who raises the epoch in the same transaction calls it.
  func end(_ links: [StoredLink], at now: Timestamp, in connection: Connection) throws {
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
  }
}
