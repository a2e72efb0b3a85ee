import BlobStore
import CatalogAPI
import JSONRPC

extension Uploads {
  /// Takes the bytes of one request. However it ends, what came counts, but for bytes with a checksum: those count
  /// together, or not at all.
  /// - Returns: the upload as it is then, put into catalog if that was its last byte.
  func receive(
    _ upload: UploadRecord, from offset: Int64, of call: StudioCall, checksum: UploadChecksum?
  ) async throws -> UploadRecord {
    var upload = upload
    let writer = try await open(upload)
    defer { writer.close() }
    // The disk has the last word on how much there is.
    if writer.bytes != upload.offset { upload = try await checkpoint(upload, writer) }
    guard offset == upload.offset else { throw Problem.wrongOffset(upload.offset) }
    if let length = upload.length, let coming = call.call.contentLength, coming > length - offset {
      throw Problem.longerThanSaid
    }
    var checksum = checksum
    var failure: (any Error)?
    let start = writer.mark()
    do {
      try await call.call.forEachPiece { piece in
        guard writer.bytes + Int64(piece.readableBytes) <= upload.length ?? Tus.largest else {
          throw Problem.longerThanSaid
        }
        checksum?.update(piece)
        try await UploadDisk.run {
          try room.check(for: Int64(piece.readableBytes))
          try piece.withUnsafeReadableBytes { try writer.write($0) }
        }
        if upload.destination != nil { try FirstBytes.check(writer.type, after: writer.bytes) }
        if checksum == nil && writer.bytes - upload.offset >= Self.stride {
          upload = try await checkpoint(upload, writer)
        }
      }
    } catch let error as RPCError {
      try await remove(upload)
      throw error
    } catch {
      failure = error
    }
    if let checksum, failure != nil || !checksum.isMatch {
      try await UploadDisk.run { try writer.rewind(to: start) }
      failure = failure ?? Problem.checksumMismatch
    }
    upload = try await checkpoint(upload, writer)
    if let failure { throw failure }
    writer.close()
    await turns.settle(upload.id)
    return try await finish(upload, for: call.session, asking: call.services.catalog)
  }
}
