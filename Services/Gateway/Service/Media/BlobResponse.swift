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
    let file = picture == nil ? try BlobFile(blobs.path(of: blob)) : nil
    guard let size = picture.map({ Int64($0.body.readableBytes) }) ?? file?.size else { throw Problem.notFound }
    if request.headers[.ifNoneMatch].map(isMatch) ?? false {
      return Response(status: .notModified, headers: headers)
    }
    // A part of another version than the one the client holds is no use to it.
    let isSameVersion = request.headers[.ifRange].map { $0 == etag } ?? true
    switch isSameVersion ? ByteRange(request.headers[.range], size: size) : .whole {
    case .whole:
      return Response(status: .ok, headers: headers, body: try await body(0..<size, picture, file))
    case .part(let range):
      var headers = headers
      headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound)/\(size)"
      return Response(status: .partialContent, headers: headers, body: try await body(Range(range), picture, file))
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

  private func body(_ range: Range<Int64>, _ picture: HotPicture?, _ file: BlobFile?) async throws -> ResponseBody {
    if range.isEmpty { return ResponseBody() }
    let small = if let picture { picture } else { try await remembered(file) }
    guard let small else { return .file(file, range, on: context.channel, while: right) }
    guard let bytes = small.body.getSlice(at: Int(range.lowerBound), length: range.count) else {
      throw BlobFile.CutShort()
    }
    return ResponseBody(byteBuffer: bytes)
  }

  /// A small picture, which the next will find in memory; nil for what is sent from the file.
  private func remembered(_ file: BlobFile?) async throws -> HotPicture? {
    guard let memory, let file, file.size <= PictureMemory.largest else { return nil }
    let picture = HotPicture(blob, type, try await file.read(0..<file.size))
    memory.keep(picture, for: blob)
    return picture
  }
}
