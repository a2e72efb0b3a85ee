import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  public func getDoor(_ request: GetDoor, _ context: RPCContext) async throws -> Door {
    let now = now()
    return try await database.read { connection in
      guard let gallery = try connection.galleries.find(slug: request.slug) else { throw CatalogFailure.notFound }
      return gallery.door(at: now)
    }
  }

  public func findDoors(_ request: FindDoors, _ context: RPCContext) async throws -> Page<Door> {
    try CatalogFailure.check(request.galleries.count, atMost: 500, "galleries")
    let now = now()
    return try await database.read { connection in
      let rows = try request.galleries.compactMap { try connection.galleries.find($0.studio, $0.gallery) }
      return Page(items: rows.map { $0.door(at: now) }, next: nil)
    }
  }

  public func renewAddress(_ request: RenewAddress, _ context: RPCContext) async throws -> GalleryDetails {
    let now = now()
    return try await narrow { connection in
      var gallery = try connection.galleries.get(request.studio, request.gallery)
      gallery.slug = Slug.new(title: gallery.title)
      gallery.visibilityEpoch += 1
      try connection.galleries.save(gallery)
      return (try self.details(of: [gallery], for: nil, at: now, in: connection)[0], gallery.notice)
    }
  }
}

extension GalleryRow {
  fileprivate func door(at now: Timestamp) -> Door {
    Door(
      studio: studio, gallery: id, title: title, eventDate: eventDate, facts: facts, isOpen: facts.isOpen(at: now),
      allowSharing: access.allowSharing, accessRequests: access.accessRequests, design: design)
  }
}

extension CatalogFailure {
  /// - Throws: `invalidValue` for lists longer than a call takes.
  static func check(_ count: Int, atMost limit: Int, _ field: String) throws(CatalogFailure) {
    guard count <= limit else { throw .invalidValue(field: field, reason: "At most \(limit) at a time.") }
  }
}
