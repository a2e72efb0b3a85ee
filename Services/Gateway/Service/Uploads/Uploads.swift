import BlobStore
import Domain
import JSONRPC
import Logging

/// Uploads that resume: their bytes and facts are on disk, and nothing of them is in memory but a buffer.
///
/// 1. An offset is told only once that many bytes are on disk, and so are the facts that say so.
/// 2. At most one request, or one assembly, goes on with an upload (`UploadTurns`; between gateways, the lock of the
///    file of bytes).
/// 3. With the last byte the blob is published, then catalog is told under the upload's id, then the facts say that it
///    was. Dying in between repeats what comes after.
struct Uploads: Sendable {
  /// Bytes between two checkpoints: what a crash costs at most.
  static let stride: Int64 = 16 << 20

  let folder: UploadFolder
  let blobs: BlobStore
  let logger: Logger
  var room: UploadRoom
  let turns = UploadTurns()
  let assemblies = UploadAssemblies()

  init(blobs: BlobStore, logger: Logger) throws {
    folder = try UploadFolder("\(blobs.directory)/uploads")
    self.blobs = blobs
    room = UploadRoom(blobs)
    self.logger = logger
  }

  /// Fails with `notFound`, and with `uploadExpired` until it is swept up.
  func find(_ id: UploadRecord.ID, of studio: Studio.ID) async throws -> UploadRecord {
    guard let upload = try await UploadDisk.run({ try folder.find(id, of: studio) }) else { throw Problem.notFound }
    guard upload.expiresAt > .now else { throw Problem.uploadExpired }
    return upload
  }

  func save(_ upload: UploadRecord) async throws {
    try await UploadDisk.run { try folder.save(upload) }
  }

  func remove(_ upload: UploadRecord) async throws {
    try await UploadDisk.run { try folder.remove(upload) }
  }

  /// The file of bytes, at the upload's offset. Where less is left of it than was promised, it is at less.
  func open(_ upload: UploadRecord) async throws -> ResumableWriter {
    try await UploadDisk.run {
      let path = folder.path(of: upload)
      return folder.hasBytes(of: upload)
        ? try blobs.resumeWriting(at: path, from: upload.checkpoint) : try blobs.startResumable(at: path)
    }
  }

  /// Makes what has arrived count.
  func checkpoint(_ upload: UploadRecord, _ writer: ResumableWriter) async throws -> UploadRecord {
    try await UploadDisk.run {
      var upload = upload
      upload.checkpoint = try writer.checkpoint()
      upload.lastByteAt = .now
      try folder.save(upload)
      return upload
    }
  }
}
