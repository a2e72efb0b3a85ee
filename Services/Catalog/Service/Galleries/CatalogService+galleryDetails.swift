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
      let cover = CoverQuery(
        viewer: .studio(of: gallery, session), gallery: gallery, now: now, urls: session == nil ? nil : urls)
      return GalleryDetails(
        id: gallery.id, slug: gallery.slug, url: "\(baseURL)/g/\(gallery.slug)", title: gallery.title,
        eventDate: gallery.eventDate, privacy: gallery.access.privacy, state: gallery.access.state,
        expiresOn: gallery.expiresOn, isOpen: gallery.facts.isOpen(at: now), downloads: gallery.access.downloads,
        design: gallery.design, cover: try cover.cover(in: connection), counts: counts[gallery.id] ?? .none,
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
      session: session ?? .nobody, accessEpoch: 0)
  }
}

extension SessionBinding {
  /// For covers without URL. Safe to unwrap: 64 hexadecimal digits.
  fileprivate static let nobody = SessionBinding(String(repeating: "0", count: 64))!
}
