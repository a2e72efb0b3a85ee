import Hummingbird
import NIOCore

/// Counts and times every request by route and status; the path itself may hold a secret.
struct RequestMetrics: RouterMiddleware {
  func handle(
    _ request: Request, context: GatewayContext, next: (Request, GatewayContext) async throws -> Response
  ) async throws -> Response {
    let start = NIODeadline.now()
    let response = try await next(request, context)
    RequestSeries(method: request.method, route: context.endpointPath ?? "none")
      .took(since: start, response.status)
    return response
  }
}
