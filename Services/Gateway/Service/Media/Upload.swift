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
    guard let filename = call.call.query("filename"), !filename.isEmpty else {
      throw Problem.invalid("filename is missing from the query.")
    }
    let destination = try UploadDestination(
      gallery: try call.call.id("gallery"), scene: try call.call.queryID("scene"), named: filename,
      skipsDuplicate: false)
    // What is somebody else's is refused before any bytes are taken.
    try await destination.check(for: call.studio, asking: call.services.catalog)
    let (blob, type) = try await store()
    return try await call.services.catalog.callRaw(
      destination.adding(blob, type, of: call.studio, for: call.session, key: try call.call.idempotencyKey))
  }

  private func store() async throws -> (StoredBlob, Domain.MediaType) {
    let (blobs, room) = (call.call.gateway.blobs, call.call.gateway.uploads.room)
    let announced = call.call.contentLength ?? 0
    guard announced <= Tus.largest else { throw Problem.fileTooLarge }
    let writer = try await UploadDisk.run {
      try room.check(for: announced)
      return try blobs.startWriting()
    }
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
