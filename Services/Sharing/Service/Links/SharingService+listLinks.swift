import CatalogAPI
import Domain
import JSONRPC
import SharingAPI

extension SharingService {
  public func listLinks(_ request: ListLinks, _ context: RPCContext) async throws -> Page<LinkSummary> {
    try check(limit: request.limit)
    let before = try request.after.map { cursor in
      guard let id = Link.ID(cursor.rawValue) else { throw SharingFailure.unknownCursor }
      return id.rawValue
    }
    let gallery = try await neighbours.gallery(request.gallery, of: request.studio, context)
    let now = now()
    let (found, media) = try await database.read { connection in
      let table = LinkTable(connection)
      let found = try table.page(
        in: request.gallery, of: request.studio, before: before ?? "g", limit: request.limit + 1)
      return (found, try table.media(of: found.filter(\.kind.isShare).map(\.id), studio: request.studio))
    }
    let shown = found.prefix(request.limit)
    return Page(
      items: shown.map { summary(of: $0, media: media[$0.id], isSensitive: gallery.sensitive, at: now) },
      next: found.count > request.limit ? shown.last.map { Cursor($0.id.rawValue) } : nil)
  }

  /// R14
  public func listGuestLinks(_ request: ListGuestLinks, _ context: RPCContext) async throws -> Page<GuestLink> {
    let viewer = request.viewer
    guard viewer.audience == .mainClient || viewer.audience == .studio else { throw SharingFailure.notAllowed }
    let door = try await neighbours.door(of: viewer.gallery, studio: viewer.studio, context)
    let now = now()
    if let need = Visibility.need(of: viewer, in: door.facts, at: now) { throw SharingFailure(need) }
    if door.privacy == .public {
      let address = GuestLink(
        url: addresses.gallery(door.slug), label: "", hasAccessCode: door.facts.guestCode != nil,
        expiresAt: door.facts.expiresAt)
      return Page(items: [address], next: nil)
    }
    // What opens nothing is nothing to hand on (R2, R8).
    if door.privacy == .peopleIChoose || door.facts.isSensitive { return Page(items: [], next: nil) }
    let links = try await database.read { connection in
      try LinkTable(connection).live(in: viewer.gallery, of: viewer.studio, kind: .guest, at: now)
    }
    return Page(
      items: links.filter { !$0.isSpent }.map { link in
        GuestLink(
          url: addresses.link(linkTokens.token(of: link.id)), label: link.label, scenes: link.scenes,
          hasAccessCode: link.codeVersion != nil || door.facts.guestCode != nil, expiresAt: link.expiresAt)
      }, next: nil)
  }
}
