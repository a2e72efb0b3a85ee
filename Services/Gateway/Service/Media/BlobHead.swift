import Domain
import HTTPTypes

/// What is said of a blob before its bytes, and which of them are sent. The name of a blob is the hash of its bytes, so
/// it is its `ETag` too.
struct BlobHead {
  let blob: BlobKey
  let type: Domain.MediaType
  /// In bytes.
  let size: Int64
  /// Set for downloads: the browser saves under it.
  var downloadName: String?
  /// Whether it is the same for whoever asks.
  var isForEverybody = false

  init(
    _ blob: BlobKey, _ type: Domain.MediaType, size: Int64, downloadName: String? = nil, isForEverybody: Bool = false
  ) {
    (self.blob, self.type, self.size) = (blob, type, size)
    (self.downloadName, self.isForEverybody) = (downloadName, isForEverybody)
  }

  struct Answer {
    var status: HTTPResponse.Status
    var fields: HTTPFields
    /// nil where none are sent.
    var range: Range<Int64>?
  }

  /// - Parameters: the values of the fields `Range`, `If-Range` and `If-None-Match`.
  func answer(range: String?, ifRange: String?, ifNoneMatch: String? = nil) -> Answer {
    if ifNoneMatch.map(isMatch) ?? false { return Answer(status: .notModified, fields: fields) }
    // A part of another version than the one the client holds is no use to it.
    let isSameVersion = ifRange.map { $0 == Self.etag(blob) } ?? true
    switch isSameVersion ? ByteRange(range, size: size) : .whole {
    case .whole: return Answer(status: .ok, fields: fields, range: 0..<size)
    case .part(let part):
      var fields = fields
      fields[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound)/\(size)"
      return Answer(status: .partialContent, fields: fields, range: Range(part))
    case .unsatisfiable:
      return Answer(status: .rangeNotSatisfiable, fields: [.contentRange: "bytes */\(size)"])
    }
  }

  static func etag(_ blob: BlobKey) -> String { "\"\(blob)\"" }

  /// What is said of a blob that is for one visitor's eyes.
  static func fields(_ blob: BlobKey, _ type: Domain.MediaType) -> HTTPFields {
    [
      .contentType: type.rawValue, .eTag: etag(blob), .acceptRanges: "bytes",
      // A browser may keep what it has shown, but asks each time whether it may still show it (R6): a 304 is small.
      .cacheControl: "private, no-cache", .vary: "Cookie, Authorization",
    ]
  }

  private var fields: HTTPFields {
    var fields = Self.fields(blob, type)
    if isForEverybody {
      fields[.cacheControl] = "no-cache"
      fields[.vary] = nil
    }
    if let downloadName { fields[.contentDisposition] = ContentDisposition.attachment(downloadName) }
    return fields
  }

  private func isMatch(_ header: String) -> Bool {
    let etag = Self.etag(blob)
    return header == "*"
      || header.split(separator: ",").contains { $0.trimmingPrefix(" ").trimmingPrefix("W/") == etag }
  }
}
