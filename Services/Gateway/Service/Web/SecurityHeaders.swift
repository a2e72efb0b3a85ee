import HTTPTypes
import Hummingbird

/// What every answer tells the browser to refuse.
struct SecurityHeaders: RouterMiddleware {
  private static let policy =
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self'; script-src 'self'; "
    + "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

  func handle(
    _ request: Request, context: GatewayContext, next: (Request, GatewayContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    response.headers[.contentSecurityPolicy] = Self.policy
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[.referrerPolicy] = "no-referrer"
    response.headers[.crossOriginResourcePolicy] = "same-origin"
    return response
  }
}

extension HTTPField.Name {
  static let referrerPolicy = HTTPField.Name("Referrer-Policy")!  // a valid field name, known at compile time
  static let crossOriginResourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy")!  // likewise
  static let forwardedFor = HTTPField.Name("X-Forwarded-For")!  // likewise
  static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!  // likewise
}
