import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  public func authorizeMedia(_ request: AuthorizeMedia, _ context: RPCContext) async throws -> MediaBytes {
    let viewer = request.viewer
    let now = now()
    if request.isForKeeps ?? request.rendition.isForKeeps {
      let offer = try await database.read {
        try $0.offer(request.media, request.rendition, to: viewer, at: now)
      }
      try await requireAccount(viewer)
      return offer.bytes
    }
    return try await database.read { connection in
      let gallery = try connection.galleries.open(for: viewer, at: now)
      let media = try connection.media.get(request.media, as: viewer, in: gallery, at: now)
      return try connection.bytes(request.rendition, of: media, for: viewer, in: gallery)
    }
  }

  public func getCover(_ request: GetCover, _ context: RPCContext) async throws -> MediaBytes {
    let viewer = request.viewer
    let now = now()
    return try await database.read { connection in
      let gallery = try connection.galleries.get(viewer.studio, viewer.gallery)
      if let media = request.media {
        let row = try connection.media.get(media, as: viewer, in: gallery, at: now)
        return try connection.bytes(.preview, of: row, for: viewer, in: gallery)
      }
      let cover = CoverQuery(viewer: viewer, gallery: gallery.ifOpen, now: now)
      guard let found = try cover.find(in: connection), let file = found.file else { throw CatalogFailure.notFound }
      return MediaBytes(
        blob: file.blob, contentType: file.type, filename: found.filename, visibilityEpoch: gallery.visibilityEpoch)
    }
  }
}

extension Connection {
  /// - Throws: `CatalogFailure.notFound` for a rendition that does not exist, or not as this viewer may have it.
  func bytes(
    _ rendition: Rendition, of media: MediaRow, for viewer: Viewer, in gallery: GalleryRow
  ) throws -> MediaBytes {
    let made = try renditions.copies(of: media)
    guard let file = media.file(rendition, by: DownloadRule(viewer, in: gallery), made: made) else {
      throw CatalogFailure.notFound
    }
    return MediaBytes(
      blob: file.blob, contentType: file.type, filename: file.filename(of: media.filename),
      visibilityEpoch: gallery.visibilityEpoch)
  }
}
