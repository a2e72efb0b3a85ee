import HTTPTypes

extension UploadRecord {
  /// What every answer tells of an upload.
  var progress: HTTPFields {
    var headers: HTTPFields = [:]
    // A final upload has an offset only once all its parts are in it.
    if case .final = role, result == nil {} else { headers[.uploadOffset] = String(offset) }
    if let result {
      headers[.vitrineMedia] = result.media.rawValue
      if result.isDuplicate { headers[.vitrineDuplicate] = "true" }
    } else {
      headers[.uploadExpires] = HTTPDate.text(expiresAt.milliseconds / 1000)
    }
    return headers
  }

  /// What HEAD tells.
  func facts() -> HTTPFields {
    var headers = progress
    headers[.cacheControl] = "no-store"
    if let length { headers[.uploadLength] = String(length) } else { headers[.uploadDeferLength] = "1" }
    if let metadata, !metadata.isEmpty { headers[.uploadMetadata] = metadata }
    if let concat { headers[.uploadConcat] = concat }
    return headers
  }

  /// Takes the length that was to be told later. It is told once.
  mutating func tellLength(_ told: Int64) throws {
    guard told <= Tus.largest else { throw Problem.fileTooLarge }
    guard told == length || (length == nil && told >= offset) else {
      throw Problem.invalid("Upload-Length was told before, or is less than what has arrived.")
    }
    length = told
  }
}
