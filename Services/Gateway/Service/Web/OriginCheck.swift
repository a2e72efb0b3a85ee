import Foundation
import Hummingbird
import ServiceHost

/// Refuses writes that a page of another site made a browser send. Programs send neither header and pass.
///
/// Where only this machine reaches the server, the name a browser used must be a name of this machine: else a foreign
/// name that was made to point here (DNS rebinding) would count as ours.
struct OriginCheck: RouterMiddleware {
  private let baseAuthority: String?
  private let isLoopback: Bool

  init(_ settings: ServiceSettings) {
    baseAuthority = URL(string: settings.baseURL).flatMap(Self.authority)
    isLoopback = settings.listen.isLoopback
  }

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
    guard let header = request.headers[.origin] else {
      return request.headers[.secFetchSite].map { $0 == "same-origin" || $0 == "none" } ?? true
    }
    guard let origin = URL(string: header), let authority = Self.authority(of: origin) else { return false }
    if authority == baseAuthority { return true }
    return authority == request.head.authority && (!isLoopback || ListenAddress.isLoopback(host: origin.host ?? ""))
  }

  private static func authority(of url: URL) -> String? {
    url.host.map { host in
      let bracketed = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
      return url.port.map { "\(bracketed):\($0)" } ?? bracketed
    }
  }
}
