import Domain
import Hummingbird
import JSONRPC

extension Uploads {
  /// tus' HEAD. An older request that still waits for bytes makes way, so that the offset is the last word.
  func head(_ call: StudioCall) async throws -> Response {
    var upload = try await find(try call.call.id("upload"), of: call.studio)
    if upload.result == nil {
      if case .final = upload.role {
        try await goOn(upload, for: call.session, asking: call.services.catalog)
      } else {
        upload = try await turns.withTurn(upload.id) { [upload] in
          try await finish(
            try await find(upload.id, of: upload.studio), for: call.session, asking: call.services.catalog)
        }
      }
    }
    return Response(status: .ok, headers: upload.facts())
  }

  /// tus' PATCH.
  func append(_ call: StudioCall) async throws -> Response {
    guard call.call.isOffsetStream else { throw Problem.wrongContentType }
    guard let offset = try call.call.count(.uploadOffset) else { throw Problem.invalid("Upload-Offset is missing.") }
    let length = try call.call.count(.uploadLength)
    let checksum = try UploadChecksum(call.call.request.headers[.uploadChecksum])
    let known = try await find(try call.call.id("upload"), of: call.studio)
    if case .final = known.role { throw Problem.finalUpload }
    let upload = try await turns.withTurn(known.id, makeWay: call.call.hangUp) {
      var upload = try await find(known.id, of: known.studio)
      guard offset == upload.offset else { throw Problem.wrongOffset(upload.offset) }
      if let length { try upload.tellLength(length) }
      if upload.result != nil { return upload }
      return try await receive(upload, from: offset, of: call, checksum: checksum)
    }
    return Response(status: .noContent, headers: upload.progress)
  }

  /// tus' termination. What catalog has already stays there.
  func terminate(_ call: StudioCall) async throws {
    let upload = try await find(try call.call.id("upload"), of: call.studio)
    try await turns.withTurn(upload.id) {
      try await remove(try await find(upload.id, of: upload.studio))
    }
  }

  /// One page of the studio's unfinished uploads, by their identifiers.
  func list(_ call: StudioCall) async throws -> RawJSON {
    let gallery: Gallery.ID? = try call.call.queryID("gallery")
    let after: UploadRecord.ID? = try call.call.queryID("after")
    let limit = try call.call.limit
    let page = try await UploadDisk.run {
      try folder.unfinished(of: call.studio, after: after, limit: limit) { upload in
        guard upload.result == nil, upload.expiresAt > .now, let destination = upload.destination else { return false }
        return gallery == nil || destination.gallery == gallery
      }
    }
    return try RawJSON(encoding: Page(items: page.items.compactMap(UnfinishedUpload.init), next: page.next))
  }
}

/// An upload as the list tells it.
struct UnfinishedUpload: Codable, Sendable {
  let id: UploadRecord.ID
  let url: String
  let gallery: Gallery.ID
  let scene: Scene.ID?
  let filename: String
  /// Of the whole file; nil as long as nobody has told it.
  let bytes: Int64?
  /// How many of them have arrived.
  let offset: Int64
  let expiresAt: Timestamp

  /// nil for a part, which goes nowhere by itself.
  init?(_ upload: UploadRecord) {
    guard let destination = upload.destination else { return nil }
    (id, url, bytes) = (upload.id, upload.path, upload.length)
    (gallery, scene, filename) = (destination.gallery, destination.scene, destination.filename)
    (offset, expiresAt) = (upload.offset, upload.expiresAt)
  }
}
