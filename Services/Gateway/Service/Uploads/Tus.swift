import HTTPTypes
import Hummingbird

/// What Vitrine speaks of tus, the protocol of uploads that resume: https://tus.io/protocols/resumable-upload
enum Tus {
  static let version = "1.0.0"
  static let extensions =
    "creation,creation-defer-length,creation-with-upload,termination,checksum,expiration,concatenation"
  /// Bytes of the largest file: what a disk's file system can hold at most.
  static let largest: Int64 = 16 << 40
  /// What carries an upload's bytes.
  static let contentType = "application/offset+octet-stream"
  static let path = "/api/v1/uploads"

  /// What the server can do, for whoever asks by OPTIONS.
  static let abilities: HTTPFields = [
    .tusVersion: version, .tusExtension: extensions, .tusMaxSize: String(largest),
    .tusChecksumAlgorithm: UploadChecksum.Algorithm.allCases.map(\.rawValue).joined(separator: ","),
  ]
}

/// Puts what tus wants on every answer, refusals too.
struct TusHeaders: RouterMiddleware {
  func handle(
    _ request: Request, context: GatewayContext, next: (Request, GatewayContext) async throws -> Response
  ) async throws -> Response {
    let response = try await next(request, context)
    let path = request.uri.path
    guard path == Tus.path || path.hasPrefix(Tus.path + "/") else { return response }
    // An answer to HEAD has no body, whatever it says.
    var answer = request.method == .head ? response.createHeadResponse() : response
    answer.headers[.tusResumable] = Tus.version
    if response.status == .preconditionFailed { answer.headers[.tusVersion] = Tus.version }
    return answer
  }
}

extension HTTPField.Name {
  static let tusResumable = HTTPField.Name("Tus-Resumable")!  // a valid field name, known at compile time
  static let tusVersion = HTTPField.Name("Tus-Version")!  // likewise
  static let tusExtension = HTTPField.Name("Tus-Extension")!  // likewise
  static let tusMaxSize = HTTPField.Name("Tus-Max-Size")!  // likewise
  static let tusChecksumAlgorithm = HTTPField.Name("Tus-Checksum-Algorithm")!  // likewise
  static let uploadOffset = HTTPField.Name("Upload-Offset")!  // likewise
  static let uploadLength = HTTPField.Name("Upload-Length")!  // likewise
  static let uploadDeferLength = HTTPField.Name("Upload-Defer-Length")!  // likewise
  static let uploadMetadata = HTTPField.Name("Upload-Metadata")!  // likewise
  static let uploadChecksum = HTTPField.Name("Upload-Checksum")!  // likewise
  static let uploadConcat = HTTPField.Name("Upload-Concat")!  // likewise
  static let uploadExpires = HTTPField.Name("Upload-Expires")!  // likewise
  static let methodOverride = HTTPField.Name("X-HTTP-Method-Override")!  // likewise
  /// The item that an upload has become.
  static let vitrineMedia = HTTPField.Name("Vitrine-Media")!  // likewise
  /// `true` where the gallery had it already.
  static let vitrineDuplicate = HTTPField.Name("Vitrine-Duplicate")!  // likewise
}
