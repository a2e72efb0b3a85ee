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
  /// Where the blob is kept for the next who asks, if it is small.
  var memory: PictureMemory?
  /// Asked again while a long file is on its way; nil for what everybody may have.
  var right: MediaRight?
  let request: Request
  let context: GatewayContext

  func make() async throws -> Response {
    let picture = memory?.picture(blob)
    guard let size = try picture.map({ Int64($0.body.readableBytes) }) ?? blobs.size(of: blob) else {
      throw Problem.notFound
    }
    if request.headers[.ifNoneMatch].map(isMatch) ?? false {
      return Response(status: .notModified, headers: headers)
    }
    // A part of another version than the one the client holds is no use to it.
    let isSameVersion = request.headers[.ifRange].map { $0 == etag } ?? true
    switch isSameVersion ? ByteRange(request.headers[.range], size: size) : .whole {
    case .whole:
      return Response(status: .ok, headers: headers, body: try await body(0..<size, of: size))
    case .part(let range):
      var headers = headers
      headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound)/\(size)"
      return Response(status: .partialContent, headers: headers, body: try await body(Range(range), of: size))
    case .unsatisfiable:
      return Response(status: .rangeNotSatisfiable, headers: [.contentRange: "bytes */\(size)"])
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

  private var etag: String { Self.etag(blob) }

  private func isMatch(_ header: String) -> Bool {
    header == "*" || header.split(separator: ",").contains { $0.trimmingPrefix(" ").trimmingPrefix("W/") == etag }
  }

  private var headers: HTTPFields {
    var headers = Self.fields(blob, type)
    if isForEverybody {
      headers[.cacheControl] = "no-cache"
      headers[.vary] = nil
    }
    if let downloadName {
      headers[.contentDisposition] = ContentDisposition.attachment(downloadName)
    }
    return headers
  }

  private func body(_ range: Range<Int64>, of size: Int64) async throws -> ResponseBody {
    if range.isEmpty { return ResponseBody() }
    guard let memory, size <= PictureMemory.largest else {
      return .file(blobs.path(of: blob), range, on: context.channel, while: right)
    }
    let picture: HotPicture
    if let known = memory.picture(blob) {
      picture = known
    } else {
      let bytes = try await BlobFile.open(blobs.path(of: blob), upTo: size).read(0..<size)
      picture = HotPicture(blob, type, bytes)
      memory.keep(picture, for: blob)
    }
    guard let bytes = picture.body.getSlice(at: Int(range.lowerBound), length: range.count) else {
      throw BlobFile.CutShort()
    }
    return ResponseBody(byteBuffer: bytes)
  }
}
