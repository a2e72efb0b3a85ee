import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  public func addMedia(_ request: AddMedia, _ context: RPCContext) async throws -> MediaItem {
    var upload = request
    upload.filename = try CheckedText.filename(request.filename)
    upload.idempotencyKey = try CheckedText.idempotencyKey(request.idempotencyKey)
    // Whoever acknowledges this row vouches for the bytes.
    guard try blobs.size(of: upload.blob) == upload.bytes else {
      throw CatalogFailure.invalidValue(field: "blob", reason: "The file's bytes did not arrive. Upload it again.")
    }
    let now = now()
    return try await database.write { [upload] connection in
      let gallery = try connection.galleries.get(upload.studio, upload.gallery)
      if let known = try upload.idempotencyKey.flatMap({
        try connection.media.find(upload.studio, idempotencyKey: $0)
      }) {
        guard known.gallery == upload.gallery, known.original == upload.blob else {
          throw CatalogFailure.keyUsedOtherwise
        }
        return try self.item(known.id, of: gallery, for: upload.session, at: now, in: connection)
      }
      if upload.skipsDuplicate == true,
        let same = try connection.media.find(upload.blob, bytes: upload.bytes, in: gallery)
      {
        var item = try self.item(same, of: gallery, for: upload.session, at: now, in: connection)
        item.duplicate = true
        return item
      }
      guard
        let scene = try upload.scene.map({ try connection.scenes.get(gallery.studio, gallery.id, $0) })
          ?? connection.scenes.first(gallery.studio, gallery.id)
      else { throw CatalogFailure.notFound }
      let id = Media.ID.new(at: now)
      try connection.media.insert(upload, id: id, into: scene, at: now)
      let added = CatalogEvent.AddedMedia(
        id: id, blob: upload.blob, contentType: upload.contentType, filename: upload.filename,
        webSize: gallery.access.downloads.webSize, marking: gallery.access.marking)
      try self.events.append(
        CatalogEvent(kind: .mediaAdded, studio: gallery.studio, gallery: gallery.id, media: added), at: now,
        in: connection)
      return try self.item(id, of: gallery, for: upload.session, at: now, in: connection)
    }
  }

  public func deleteMedia(_ request: DeleteMedia, _ context: RPCContext) async throws -> Done {
    let now = now()
    return try await narrow { connection in
      let media = try connection.media.get(request.studio, request.media)
      let gallery = try connection.galleries.get(request.studio, media.gallery)
      try self.remove(media, at: now, in: connection)
      return (Done(), try connection.galleries.raiseEpoch(gallery))
    }
  }

  /// Deletes an item and says so in the log. Its blobs go when they are collected.
  func remove(_ media: MediaRow, at now: Timestamp, in connection: Connection) throws {
    try connection.media.remove(media)
    let deleted = CatalogEvent.AddedMedia(
      id: media.id, blob: media.original, contentType: media.type, filename: media.filename)
    try events.append(
      CatalogEvent(kind: .mediaDeleted, studio: media.studio, gallery: media.gallery, media: deleted), at: now,
      in: connection)
  }

  /// One item as its studio sees it, from the writer that writes listings.
  func item(
    _ id: Media.ID, of gallery: GalleryRow, for session: SessionBinding, at now: Timestamp, in connection: Connection
  ) throws -> MediaItem {
    let viewer = Viewer.studio(of: gallery, session)
    let walk = MediaWalk(viewer: viewer, gallery: gallery, now: now, media: [id])
    var json: RawJSON?
    try walk.forEachRow(
      in: connection, columns: MediaItemWriter.columns(for: viewer, in: gallery, connection), limit: 1
    ) { row, scene in
      var writer = MediaItemWriter(
        MediaURLMint(self.urls, for: viewer, in: gallery), for: viewer.audience, capacity: 2048)
      try writer.write(row, in: scene.id)
      json = RawJSON(bytes: writer.output)
    }
    guard let json else { throw CatalogFailure.notFound }
    return try json.decode(MediaItem.self)
  }
}
