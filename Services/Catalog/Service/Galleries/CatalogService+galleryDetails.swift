import CatalogAPI
import Domain
import Storage

extension CatalogService {
  /// Galleries as their studio sees them.
  /// - Parameter session: the studio's; without one, covers have no URL.
  func details(
    of galleries: [GalleryRow], for session: SessionBinding?, at now: Timestamp, in connection: Connection
  ) throws -> [GalleryDetails] {
    guard let studio = galleries.first?.studio else { return [] }
    let counts = try connection.galleries.counts(studio, galleries.map(\.id))
    return try galleries.map { gallery in
      let cover = CoverQuery(viewer: .studio(of: gallery, session), gallery: gallery, now: now)
      return GalleryDetails(
        id: gallery.id, slug: gallery.slug, url: "\(baseURL)/g/\(gallery.slug)", title: gallery.title,
        eventDate: gallery.eventDate, privacy: gallery.access.privacy, state: gallery.access.state,
        expiresOn: gallery.expiresOn, isOpen: gallery.facts.isOpen(at: now), downloads: gallery.access.downloads,
        allowSharing: gallery.access.allowSharing, collectVisitors: gallery.access.collectsVisitors,
        sensitive: gallery.access.isSensitive, deviceLimit: gallery.access.deviceLimit,
        hasAccessCode: gallery.access.hasGuestCode, accessRequests: gallery.access.accessRequests,
        keepLocation: gallery.access.keepsLocation, design: gallery.design,
        watermark: gallery.access.marking?.watermark,
        cover: try cover.cover(in: connection, session == nil ? nil : urls), counts: counts[gallery.id] ?? .none,
        createdAt: gallery.createdAt)
    }
  }

  /// Appends `galleryOpened` or `galleryClosed` where the log does not say so yet (R7).
  func tell(_ gallery: inout GalleryRow, at now: Timestamp, in connection: Connection) throws {
    let isOpen = gallery.facts.isOpen(at: now)
    guard isOpen != gallery.toldOpen else { return }
    gallery.toldOpen = isOpen
    try events.append(
      CatalogEvent(kind: isOpen ? .galleryOpened : .galleryClosed, studio: gallery.studio, gallery: gallery.id),
      at: now, in: connection)
  }
}

extension Viewer {
  /// The studio in a gallery of its own. Its URLs are made without knowing sharing's epoch: the gateway asks once more
  /// where that is not the current one.
  static func studio(of gallery: GalleryRow, _ session: SessionBinding?) -> Viewer {
    Viewer(
      studio: gallery.studio, gallery: gallery.id, audience: .studio, proof: .account,
      session: session ?? .none, accessEpoch: 0)
  }
}
