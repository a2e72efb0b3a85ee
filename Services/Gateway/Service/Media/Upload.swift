import BlobStore
import CatalogAPI
import Domain
import Hummingbird
import JSONRPC

/// One file that comes whole in one request, on its way into the blob store and catalog. Memory stays flat, and the
/// answer comes only when the bytes are on disk and catalog has them in its books.
struct Upload {
  let call: StudioCall

  func receive() async throws -> RawJSON {
    let gallery: Gallery.ID = try call.call.id("gallery")
    let scene: Scene.ID? = try call.call.queryID("scene")
    guard let filename = call.call.query("filename"), !filename.isEmpty else {
      throw Problem.invalid("filename is missing from the query.")
    }
    // A gallery of somebody else is refused before its bytes are taken.
    _ = try await call.services.catalog.call(GetGallery(studio: call.studio, gallery: gallery))
    let (blob, type) = try await store()
    let destination = UploadDestination(gallery: gallery, scene: scene, filename: filename, skipsDuplicate: false)
    return try await call.services.catalog.callRaw(
      destination.adding(blob, type, of: call.studio, for: call.session, key: try call.call.idempotencyKey))
  }

  private func store() async throws -> (StoredBlob, Domain.MediaType) {
    let (blobs, room) = (call.call.gateway.blobs, call.call.gateway.uploads.room)
    let writer = try await UploadDisk.run { try blobs.startWriting() }
    do {
      try await call.call.forEachPiece { piece in
        try await UploadDisk.run {
          try room.check(for: Int64(piece.readableBytes))
          try piece.withUnsafeReadableBytes { try writer.write($0) }
        }
        try FirstBytes.check(writer.type, after: writer.bytes)
      }
      guard let type = writer.type else { throw RPCError(CatalogFailure.unsupportedMedia) }
      return (try await UploadDisk.run { try writer.finish() }, type)
    } catch {
      writer.abort()
      throw error
    }
  }
}
