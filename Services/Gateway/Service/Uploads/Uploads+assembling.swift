import BlobStore
import CatalogAPI
import Domain
import JSONRPC

extension Uploads {
  /// How long the request that asks for a file waits for it to be made; after that it goes on by itself.
  private static let patience = Duration.seconds(20)

  /// Bytes copied at a time.
  private static let piece: Int64 = 1 << 20

  /// Puts a final upload together.
  /// - Returns: the upload as it is, made or still in the making.
  func assemble(_ upload: UploadRecord, for call: StudioCall) async throws -> UploadRecord {
    let task = await assembly(of: upload, for: call.session, asking: call.services.catalog)
    if await isOver(task, within: Self.patience) { try await task.value }
    return try await find(upload.id, of: upload.studio)
  }

  /// Has a final upload put together in the background, if it is not.
  func goOn(_ upload: UploadRecord, for session: SessionBinding, asking catalog: any RPCCaller) async throws {
    _ = await assembly(of: upload, for: session, asking: catalog)
  }

  private func assembly(
    of upload: UploadRecord, for session: SessionBinding, asking catalog: any RPCCaller
  ) async -> Task<Void, any Error> {
    await assemblies.start(upload.id) {
      let stop = StopSign()
      do {
        try await turns.withTurn(upload.id, makeWay: { stop.raise() }) {
          let upload = try await putTogether(try await find(upload.id, of: upload.studio), until: stop)
          await turns.settle(upload.id)
          _ = try await finish(upload, for: session, asking: catalog)
          try await removeParts(of: upload)
        }
      } catch let error where !(error is CancellationError) {
        logger.notice("an upload could not be put together", metadata: ["upload": "\(upload.id)", "error": "\(error)"])
        throw error
      }
    }
  }

  /// Copies the parts that are missing, from where the last attempt came to. Where a part is gone, the upload is too;
  /// where there is no room, it waits for some.
  private func putTogether(_ upload: UploadRecord, until stop: StopSign) async throws -> UploadRecord {
    guard case .final(let parts) = upload.role, !upload.isWhole else { return upload }
    var upload = upload
    let writer = try await open(upload)
    defer { writer.close() }
    do {
      var begin: Int64 = 0
      for id in parts {
        let part = try await find(id, of: upload.studio)
        let end = begin + part.offset
        let path = folder.path(of: part)
        while writer.bytes < end {
          try stop.check()
          let place = writer.bytes - begin
          let limit = Int(min(Self.piece, part.offset - place))
          let count = try await UploadDisk.run {
            try room.check(for: Int64(limit))
            return try writer.append(fileAt: path, from: place, atMost: limit)
          }
          guard count == limit else { throw Problem.uploadLost }
          try FirstBytes.check(writer.type, after: writer.bytes)
          if writer.bytes - upload.offset >= Self.stride { upload = try await checkpoint(upload, writer) }
        }
        begin = end
      }
    } catch let error as RPCError {
      try await remove(upload)
      throw error
    } catch let problem as Problem where problem.status == .notFound || problem.status == .gone {
      try await remove(upload)
      throw problem
    }
    return try await checkpoint(upload, writer)
  }

  private func removeParts(of upload: UploadRecord) async throws {
    guard case .final(let parts) = upload.role else { return }
    for id in Set(parts) {
      guard let part = try await UploadDisk.run({ try folder.find(id, of: upload.studio) }) else { continue }
      try await remove(part)
    }
  }
}
