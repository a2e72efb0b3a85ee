import BlobStore
import CatalogAPI
import Domain
import Hummingbird
import JSONRPC
import NIOPosix

/// One file on its way into the blob store and catalog. Memory stays flat, and the answer comes only when the bytes
/// are on disk and catalog has them in its books.
struct Upload {
  /// What a file's type is told by; shorter files are nothing we take.
  private static let typeWindow: Int64 = 64

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
    return try await call.services.catalog.callRaw(
      AddMedia(
        studio: call.studio, gallery: gallery, scene: scene, filename: filename, contentType: type, blob: blob.key,
        bytes: blob.bytes, crc32: blob.crc32, session: call.session, idempotencyKey: try call.call.idempotencyKey))
  }

  /// Disk work happens on threads of its own: a slow disk holds up nobody else.
  private func store() async throws -> (StoredBlob, Domain.MediaType) {
    let disk = NIOThreadPool.singleton
    let blobs = call.call.gateway.blobs
    let writer = try await disk.runIfActive { try blobs.startWriting() }
    do {
      for try await buffer in call.call.request.body {
        try await disk.runIfActive { try buffer.withUnsafeReadableBytes { try writer.write($0) } }
        if writer.bytes >= Self.typeWindow && writer.type == nil { throw RPCError(CatalogFailure.unsupportedMedia) }
      }
      guard let type = writer.type else { throw RPCError(CatalogFailure.unsupportedMedia) }
      return (try await disk.runIfActive { try writer.finish() }, type)
    } catch let error as BlobStoreError where error.isOutOfSpace {
      writer.abort()
      throw Problem(
        status: .init(code: 507, reasonPhrase: "Insufficient Storage"), code: "outOfSpace",
        detail: "The disk is full. Nothing was lost: make room, then upload again.")
    } catch {
      writer.abort()
      throw error
    }
  }
}
