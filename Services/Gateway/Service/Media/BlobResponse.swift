import BlobStore
import Domain
import Hummingbird

/// A blob as an HTTP response, whole or in part. The name of a blob is the hash of its bytes, so it is its `ETag` too.
struct BlobResponse {
  let blobs: BlobStore
  let blob: BlobKey
  let type: Domain.MediaType
  /// Set for downloads: the browser saves under it.
  var downloadName: String?
  /// Whether it is the same for whoever asks.
  var isForEverybody = false
  let request: Request
  let context: GatewayContext

  func make() async throws -> Response {
    guard let size = try blobs.size(of: blob) else { throw Problem.notFound }
    if request.headers[.ifNoneMatch].map(isMatch) ?? false {
      return Response(status: .notModified, headers: headers)
    }
    // A part of another version than the one the client holds is no use to it.
    let isSameVersion = request.headers[.ifRange].map { $0 == etag } ?? true
    switch isSameVersion ? ByteRange(request.headers[.range], size: size) : .whole {
    case .whole:
      return try await respond(.ok, headers, bytes: 0..<size)
    case .part(let range):
      var headers = headers
      headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound)/\(size)"
      return try await respond(.partialContent, headers, bytes: Range(range))
    case .unsatisfiable:
      return Response(status: .rangeNotSatisfiable, headers: [.contentRange: "bytes */\(size)"])
    }
  }

  private var etag: String { "\"\(blob)\"" }

  private func isMatch(_ header: String) -> Bool {
    header == "*" || header.split(separator: ",").contains { $0.trimmingPrefix(" ").trimmingPrefix("W/") == etag }
  }

  private var headers: HTTPFields {
    var headers: HTTPFields = [
      .contentType: type.rawValue, .eTag: etag, .acceptRanges: "bytes",
      // A browser may keep what it has shown, but asks each time whether it may still show it (R6): a 304 is small.
      .cacheControl: isForEverybody ? "no-cache" : "private, no-cache",
    ]
    if !isForEverybody { headers[.vary] = "Cookie, Authorization" }
    if let downloadName {
      headers[.contentDisposition] = ContentDisposition.attachment(downloadName)
    }
    return headers
  }

  private func respond(_ status: HTTPResponse.Status, _ headers: HTTPFields, bytes: Range<Int64>) async throws
    -> Response
  {
    guard !bytes.isEmpty else { return Response(status: status, headers: headers) }
    let body = try await FileIO().loadFile(
      path: blobs.path(of: blob), range: Int(bytes.lowerBound)...Int(bytes.upperBound - 1), context: context)
    return Response(status: status, headers: headers, body: body)
  }
}
