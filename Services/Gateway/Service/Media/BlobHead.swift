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

  /// - Parameters: the values of the fields `Range` and `If-Range`.
  func answer(range: String?, ifRange: String?) -> RangedAnswer {
    RangedAnswer(size: size, etag: Self.etag(blob), fields: fields, range: range, ifRange: ifRange)
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

  var fields: HTTPFields {
    var fields = Self.fields(blob, type)
    if isForEverybody {
      fields[.cacheControl] = "no-cache"
      fields[.vary] = nil
    }
    if let downloadName { fields[.contentDisposition] = ContentDisposition.attachment(downloadName) }
    return fields
  }

  /// Whether a client that says so in `If-None-Match` has it.
  func isMatch(_ header: String) -> Bool {
    let etag = Self.etag(blob)
    return header == "*"
      || header.split(separator: ",").contains { $0.trimmingPrefix(" ").trimmingPrefix("W/") == etag }
  }
}
