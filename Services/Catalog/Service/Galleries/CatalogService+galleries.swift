import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  public func createGallery(_ request: CreateGallery, _ context: RPCContext) async throws -> GalleryDetails {
    let wish = request.gallery
    let title = try CheckedText.title(wish.title)
    let privacy = wish.privacy ?? .public
    if privacy == .peopleIChoose { try await requireChoosingPeople(request.studio) }
    let creation = try Creation(request, studio: request.studio, key: request.idempotencyKey, of: wish)
    let now = now()
    return try await database.write { connection in
      try creation.once(in: connection, at: now) {
        let look = try connection.looks.get(request.studio)
        var gallery = GalleryRow(
          studio: request.studio, id: .new(at: now), slug: Slug.new(title: title), title: title,
          eventDate: wish.eventDate,
          access: .init(privacy: privacy, state: wish.state ?? .draft, expiresAt: nil, downloads: Downloads()),
          expiresOn: nil, design: look.design, cover: nil, visibilityEpoch: 1, toldOpen: false, createdAt: now)
        try self.tell(&gallery, at: now, in: connection)
        try connection.galleries.insert(gallery)
        try connection.scenes.insert(
          SceneRow(
            studio: gallery.studio, gallery: gallery.id, id: .new(at: now), position: Positions.gap,
            title: "Highlights", hiddenFrom: AudienceSet([])))
        return try self.details(of: [gallery], for: nil, at: now, in: connection)[0]
      }
    }
  }

  public func listGalleries(_ request: ListGalleries, _ context: RPCContext) async throws -> Page<GalleryDetails> {
    try PageLimit.check(request.limit)
    let before = try request.after.map(GalleryCursor.init)?.gallery
    let now = now()
    return try await database.read { connection in
      let rows = try connection.galleries.page(request.studio, before: before, limit: request.limit + 1)
      let shown = Array(rows.prefix(request.limit))
      return Page(
        items: try self.details(of: shown, for: request.session, at: now, in: connection),
        next: rows.count > shown.count ? shown.last.map { GalleryCursor(gallery: $0.id).cursor } : nil)
    }
  }

  public func getGallery(_ request: GetGallery, _ context: RPCContext) async throws -> GalleryDetails {
    let now = now()
    return try await database.read { connection in
      let gallery = try connection.galleries.get(request.studio, request.gallery)
      return try self.details(of: [gallery], for: request.session, at: now, in: connection)[0]
    }
  }

  public func deleteGallery(_ request: DeleteGallery, _ context: RPCContext) async throws -> Done {
    let now = now()
    return try await narrow { connection in
      let gallery = try connection.galleries.get(request.studio, request.gallery)
      try connection.galleries.remove(gallery)
      try self.events.append(
        CatalogEvent(kind: .galleryDeleted, studio: gallery.studio, gallery: gallery.id), at: now, in: connection)
      return (Done(), VisibilityChanged(gallery: gallery.id, epoch: gallery.visibilityEpoch + 1))
    }
  }
}
