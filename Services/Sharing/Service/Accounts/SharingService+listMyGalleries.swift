import CatalogAPI
import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  private static let mostGalleries = 500
  /// What a gallery is called that may not be told yet.
  private static let untoldTitle = "A private gallery"

  /// An account stands for its address at its own studio alone: another studio's people are none of its business, even
  /// where they have the same address.
  public func listMyGalleries(_ request: ListMyGalleries, _ context: RPCContext) async throws -> Page<MyGallery> {
    let session = request.session ?? .none
    let names = try await database.read { connection in
      try OpenGalleryTable(connection).all(
        of: request.accounts, session: request.session, limit: Self.mostGalleries)
    }
    let doors = try await neighbours.doors(names, context)
    let now = now()
    let found = try await database.read { connection in
      try doors.compactMap { door in
        let account = request.accounts.first { $0.studio == door.studio }
        let standing = try EntryTable(connection).standing(of: session, signedInAs: account, at: door, now)
        return told(standing, at: door, now)
      }
    }
    var studios: [Studio.ID: String] = [:]
    for (door, _, _) in found where studios[door.studio] == nil {
      studios[door.studio] = try await neighbours.studio(door.studio, context).name
    }
    let items = found.sorted { $0.door.gallery > $1.door.gallery }.map { door, audience, isTold in
      MyGallery(
        slug: door.slug, url: addresses.gallery(door.slug), title: isTold ? door.title : Self.untoldTitle,
        eventDate: isTold ? door.eventDate : nil, studioName: studios[door.studio] ?? "", isOpen: door.isOpen,
        audience: audience)
    }
    return Page(items: items, next: nil)
  }

  /// nil where nothing is theirs: the grant is gone, or opens nothing. Whoever came by an address that was renewed is
  /// not told the new one (R1). The name is told to whom the studio invited, and to guests who owe nothing (R11, R16).
  private func told(
    _ standing: Standing, at door: Door, _ now: Timestamp
  ) -> (door: Door, audience: Audience, isTold: Bool)? {
    guard standing.entry != nil, !standing.isByOldAddress else { return nil }
    let need = standing.need(in: door.facts.ifOpen, at: now)
    guard need != .grant else { return nil }
    return (door, standing.viewer.audience, standing.viewer.invitation != nil || need == nil)
  }
}
