import BlobStore
import CatalogAPI
import Domain
import JSONRPC

extension Uploads {
  /// Puts an upload whose bytes are all there into catalog; any other is answered as it is. May be repeated at will.
  ///
  /// Fails with what catalog says; where that is final (the gallery is gone), so is the upload. Where catalog is away
  /// the upload waits.
  func finish(
    _ upload: UploadRecord, for session: SessionBinding, asking catalog: any RPCCaller
  ) async throws -> UploadRecord {
    guard upload.awaitsCatalog, let destination = upload.destination else { return upload }
    do {
      let (blob, type) = try await publish(upload)
      let item = try await add(
        destination.adding(blob, type, of: upload.studio, for: session, key: upload.id.rawValue), asking: catalog)
      var upload = upload
      upload.result = .init(media: item.id, isDuplicate: item.duplicate ?? false)
      try await save(upload)
      return upload
    } catch let error as RPCError where error.code == .failure {
      try await remove(upload)
      throw error
    } catch let problem as Problem where problem.code == Problem.uploadLost.code {
      try await remove(upload)
      throw problem
    }
  }

  private func publish(_ upload: UploadRecord) async throws -> (StoredBlob, Domain.MediaType) {
    try await UploadDisk.run {
      let blob: StoredBlob?
      if folder.hasBytes(of: upload) {
        let writer = try blobs.resumeWriting(at: folder.path(of: upload), from: upload.checkpoint)
        guard writer.bytes == upload.length else { throw Problem.uploadLost }
        guard writer.type != nil else { throw RPCError(CatalogFailure.unsupportedMedia) }
        blob = try writer.finish()
      } else {
        // Whoever published it did not live to tell catalog.
        blob = try upload.checkpoint.flatMap { try blobs.published($0) }
      }
      guard let blob, let type = blob.type else { throw Problem.uploadLost }
      return (blob, type)
    }
  }

  /// A scene that was deleted meanwhile costs nobody an upload: it goes to the first one then.
  private func add(_ file: AddMedia, asking catalog: any RPCCaller) async throws -> MediaItem {
    do {
      return try await catalog.call(file)
    } catch let error as RPCError where error.failureCode == CatalogFailure.notFound.code && file.scene != nil {
      var file = file
      file.scene = nil
      return try await catalog.call(file)
    }
  }
}

extension UploadDestination {
  /// What catalog is told of a file whose bytes are in the store.
  func adding(
    _ blob: StoredBlob, _ type: Domain.MediaType, of studio: Studio.ID, for session: SessionBinding, key: String?
  ) -> AddMedia {
    AddMedia(
      studio: studio, gallery: gallery, scene: scene, filename: filename, contentType: type, blob: blob.key,
      bytes: blob.bytes, crc32: blob.crc32, session: session, idempotencyKey: key,
      skipsDuplicate: skipsDuplicate ? true : nil)
  }
}
