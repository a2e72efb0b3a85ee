import Hummingbird
import JSONRPC

/// Turns whatever a route throws into a problem document, or into a page where a browser asked for one. What nobody
/// foresaw goes to the log in full and to the caller as `internalError`.
struct ProblemMiddleware: RouterMiddleware {
  let pages: PageRenderer

  func handle(
    _ request: Request, context: GatewayContext, next: (Request, GatewayContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      let problem = Self.problem(of: error)
      if problem.status == .internalServerError { report(error, request, context) }
      return wantsPage(request) ? try pages.page(problem) : problem.response
    }
  }

  private static func problem(of error: any Error) -> Problem {
    switch error {
    case let problem as Problem: problem
    case let error as RPCError: Problem(error)
    case let error as any HTTPResponseError where error.status == .notFound: .notFound
    case let error as any HTTPResponseError:
      Problem(status: error.status, code: "refused", detail: error.status.reasonPhrase)
    case is CancellationError: .unavailable
    default: .internalError
    }
  }

  /// A browser that follows an address, not a script that calls the API. Downloads are followed, too.
  private func wantsPage(_ request: Request) -> Bool {
    let path = request.uri.path
    return (!path.hasPrefix("/api/") || path.hasSuffix("/archive"))
      && request.headers[.accept]?.contains("text/html") ?? false
  }

  /// The path may hold a media token or a secure link, so only the route's template is logged.
  private func report(_ error: any Error, _ request: Request, _ context: GatewayContext) {
    context.logger.error(
      "request failed",
      metadata: ["route": "\(request.method) \(context.endpointPath ?? "?")", "error": "\(error)"])
  }
}
