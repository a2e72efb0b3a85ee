import Foundation
import Hummingbird

/// Refuses writes that a page of another site made a browser send. Programs send neither header and pass.
struct OriginCheck: RouterMiddleware {
  let baseURL: String

  func handle(
    _ request: Request, context: GatewayContext, next: (Request, GatewayContext) async throws -> Response
  ) async throws -> Response {
    switch request.method {
    case .get, .head, .options: break
    default: guard isOwn(request) else { throw Problem.foreignOrigin }
    }
    return try await next(request, context)
  }

  private func isOwn(_ request: Request) -> Bool {
    if let origin = request.headers[.origin] {
      guard let host = URL(string: origin).flatMap(Self.hostAndPort) else { return false }
      return host == request.head.authority || host == URL(string: baseURL).flatMap(Self.hostAndPort)
    }
    return request.headers[.secFetchSite].map { $0 == "same-origin" || $0 == "none" } ?? true
  }

  private static func hostAndPort(_ url: URL) -> String? {
    url.host.map { host in
      let bracketed = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
      return url.port.map { "\(bracketed):\($0)" } ?? bracketed
    }
  }
}
