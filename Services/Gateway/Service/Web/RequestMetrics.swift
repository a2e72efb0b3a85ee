import Hummingbird
import Metrics

/// Counts and times every request by route and status; the path itself may hold a secret.
struct RequestMetrics: RouterMiddleware {
  func handle(
    _ request: Request, context: GatewayContext, next: (Request, GatewayContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await next(request, context)
    let route = context.endpointPath ?? "none"
    let (seconds, attoseconds) = start.duration(to: .now).components
    Metrics.Timer(label: "http.request", dimensions: [("method", request.method.rawValue), ("route", route)])
      .recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    Counter(
      label: "http.responses", dimensions: [("route", route), ("status", String(response.status.code))]
    ).increment()
    return response
  }
}
