import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  public func takeDownload(_ request: TakeDownload, _ context: RPCContext) async throws -> MediaBytes {
    let viewer = request.viewer
    let now = now()
    let offer = try await database.read { try $0.offer(request.media, request.rendition, to: viewer, at: now) }
    try await requireAccount(viewer)
    guard offer.isCounted else { return offer.bytes }
    return try await database.write { connection in
      // Decided again: what others took, and what narrowed, since then counts.
      let offer = try connection.offer(request.media, request.rendition, to: viewer, at: now)
      if offer.isCounted { try connection.downloads.take([request.media], of: offer.gallery, at: now) }
      return offer.bytes
    }
  }
}

extension Connection {
  /// A file that a viewer may keep, but for the account that the studio may want (R15).
  struct Offer {
    var gallery: GalleryRow
    var bytes: MediaBytes
    /// Whether taking it costs one of the free files (R19).
    var isCounted: Bool
  }

  /// Decides a download, and counts nothing: the one place that does.
  /// - Throws: `CatalogFailure`: `notFound`, `notAllowed`, `downloadLimit`, and the needs of the door.
  func offer(_ id: Media.ID, _ rendition: Rendition, to viewer: Viewer, at now: Timestamp) throws -> Offer {
    let gallery = try galleries.open(for: viewer, at: now)
    let media = try media.get(id, as: viewer, in: gallery, at: now)
    let rule = DownloadRule(viewer, in: gallery)
    guard rule.allowsKeeping(rendition, of: media.scene) else { throw CatalogFailure.notAllowed }
    let bytes = try bytes(rendition, of: media, for: viewer, in: gallery)
    guard rule.isLimited, try !downloads.isTaken(id, gallery) else {
      return Offer(gallery: gallery, bytes: bytes, isCounted: false)
    }
    guard gallery.downloadsLeft != 0 else { throw CatalogFailure.downloadLimit(left: 0) }
    return Offer(gallery: gallery, bytes: bytes, isCounted: true)
  }

  var downloads: TakenDownloadStore { TakenDownloadStore(connection: self) }
}
