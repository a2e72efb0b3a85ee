import BlobStore
import CatalogAPI
import Domain
import Hummingbird
import JSONRPC
import Sodium

extension Uploads {
  /// tus' creation, with or without bytes, of a whole file, a part, or a file made of parts.
  func create(_ call: StudioCall) async throws -> Response {
    let hasBytes = try call.call.bringsBytes
    let plan = try await planned(call)
    // Two requests with the same key do not begin twice.
    var (upload, isNew) = try await turns.withTurn(plan.id) {
      if let known = try await repeated(plan) { return (known, false) }
      return (try await begin(plan), true)
    }
    if isNew, case .final = upload.role {
      upload = try await assemble(upload, for: call)
    } else if isNew && hasBytes {
      let checksum = try UploadChecksum(call.call.request.headers[.uploadChecksum])
      upload = try await turns.withTurn(upload.id, makeWay: call.call.hangUp) { [upload] in
        try await receive(upload, from: 0, of: call, checksum: checksum)
      }
    }
    var headers = upload.progress
    headers[.location] = upload.path
    return Response(status: .created, headers: headers)
  }

  /// Writes down that an upload is to come, if there is room for it.
  private func begin(_ plan: UploadRecord) async throws -> UploadRecord {
    var upload = plan
    if case .final(let parts) = upload.role { upload.length = try await length(of: parts, studio: upload.studio) }
    if upload.length == 0 && upload.role != .part { throw RPCError(CatalogFailure.unsupportedMedia) }
    guard try await !UploadDisk.run({ try folder.isFull(plan.studio) }) else { throw Problem.tooManyUploads }
    try await UploadDisk.run { [upload] in try room.check(for: upload.length ?? 0) }
    try await save(upload)
    // A part without bytes has them all.
    return upload.length == 0 ? try await checkpoint(upload, try await open(upload)) : upload
  }

  /// What the headers ask for, once it is known to be allowed.
  private func planned(_ call: StudioCall) async throws -> UploadRecord {
    let headers = call.call.request.headers
    let role = try UploadRole(headers[.uploadConcat])
    let metadata = try UploadMetadata(headers[.uploadMetadata])
    let destination = role == .part ? nil : try UploadDestination(metadata)
    // A gallery of somebody else is refused before any bytes are taken.
    try await destination?.check(for: call.studio, asking: call.services.catalog)
    return UploadRecord(
      id: try Self.id(for: call), studio: call.studio, role: role, destination: destination,
      metadata: headers[.uploadMetadata], concat: headers[.uploadConcat], length: try call.call.plannedLength(role),
      checkpoint: nil, lastByteAt: .now, result: nil)
  }

  /// Repeating a creation with its key finds the same upload. The name is made from the key (UUID version 8).
  private static func id(for call: StudioCall) throws -> UploadRecord.ID {
    guard let key = try call.call.idempotencyKey else { return .new() }
    var bytes = BLAKE2b.hash(Array("\(call.studio) \(key)".utf8), length: 16)
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let words = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { Hex.encode(bytes[$0]) }
    return UploadRecord.ID(trusted: words.joined(separator: "-"))
  }

  private func repeated(_ upload: UploadRecord) async throws -> UploadRecord? {
    let known = try await UploadDisk.run { try folder.find(upload.id, of: upload.studio) }
    guard let known, known.expiresAt > .now else { return nil }
    guard known.isRepeated(by: upload) else {
      throw Problem(
        status: .conflict, code: "idempotencyMismatch",
        detail: "This Idempotency-Key was used for another upload. Use a new one.")
    }
    return known
  }

  /// Of all parts together. Fails with `notFound` where one is not the studio's.
  private func length(of parts: [UploadRecord.ID], studio: Studio.ID) async throws -> Int64 {
    var length: Int64 = 0
    for id in parts {
      let part = try await find(id, of: studio)
      guard part.role == .part else { throw Problem.invalid("Upload-Concat: a final upload is made of partial ones.") }
      guard part.isWhole else { throw Problem.invalid("Upload-Concat: a part has not arrived whole yet.") }
      if length == 0 {
        try FirstBytes.check(.sniff(part.checkpoint), after: part.offset)
      }
      length += part.offset
      guard length <= Tus.largest else { throw Problem.fileTooLarge }
    }
    return length
  }
}

extension Call {
  /// Whether the request carries the upload's first bytes. Fails with `wrongContentType`.
  fileprivate var bringsBytes: Bool {
    get throws {
      if isOffsetStream { return true }
      let isEmpty = contentLength ?? 0 == 0 && request.headers[.transferEncoding] == nil
      guard isEmpty else { throw Problem.wrongContentType }
      return false
    }
  }

  /// Whether the body is what tus carries bytes in.
  var isOffsetStream: Bool {
    request.headers[.contentType]?.prefix { $0 != ";" }.lowercased() == Tus.contentType
  }

  /// The length that was told; nil where it is to be told later, or follows from the parts.
  fileprivate func plannedLength(_ role: UploadRole) throws -> Int64? {
    let length = try count(.uploadLength)
    let isDeferred = request.headers[.uploadDeferLength]
    if case .final = role {
      guard length == nil && isDeferred == nil else {
        throw Problem.invalid("Upload-Length of a final upload follows from its parts: leave it out.")
      }
      return nil
    }
    guard [nil, "1"].contains(isDeferred), (length == nil) == (isDeferred != nil) else {
      throw Problem.invalid("Either Upload-Length tells the bytes, or Upload-Defer-Length is 1.")
    }
    guard length ?? 0 <= Tus.largest else { throw Problem.fileTooLarge }
    return length
  }
}
