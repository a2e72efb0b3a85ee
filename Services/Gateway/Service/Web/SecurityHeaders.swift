import HTTPTypes
import Hummingbird

/// What every answer tells the browser to refuse.
struct SecurityHeaders: RouterMiddleware {
  private static let policy =
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self'; script-src 'self'; "
    + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors "
  private static let unframed = policy + "'none'"
  /// The studio's pages show a gallery in a frame while its looks are chosen. Nobody else may.
  private static let framedByUs = policy + "'self'"

  func handle(
    _ request: Request, context: GatewayContext, next: (Request, GatewayContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    Self.set(on: &response.headers, isGallery: request.uri.path.hasPrefix("/g/"))
    return response
  }
}

extension SecurityHeaders {
  static func set(on fields: inout HTTPFields, isGallery: Bool) {
    fields[.contentSecurityPolicy] = isGallery ? framedByUs : unframed
    fields[.xContentTypeOptions] = "nosniff"
    fields[.referrerPolicy] = "no-referrer"
    fields[.crossOriginResourcePolicy] = "same-origin"
  }
}

extension HTTPField.Name {
  static let referrerPolicy = HTTPField.Name("Referrer-Policy")!  // a valid field name, known at compile time
  static let crossOriginResourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy")!  // likewise
  static let forwardedFor = HTTPField.Name("X-Forwarded-For")!  // likewise
  static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!  // likewise
}
