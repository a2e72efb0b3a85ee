import Hummingbird
import JSONRPC

/// Turns whatever a route throws into a problem document; what nobody foresaw goes to the log in full and to the
/// caller as `internalError`.
struct ProblemMiddleware: RouterMiddleware {
  func handle(
    _ request: Request, context: GatewayContext, next: (Request, GatewayContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let problem as Problem {
      return problem.response
    } catch let error as RPCError {
      if Problem(error).status == .internalServerError { report(error, request, context) }
      return Problem(error).response
    } catch let error as HTTPError where error.status == .notFound {
      return Problem.notFound.response
    } catch let error as any HTTPResponseError {
      return Problem(status: error.status, code: "refused", detail: error.status.reasonPhrase).response
    } catch is CancellationError {
      return Problem.unavailable.response
    } catch {
      report(error, request, context)
      return Problem.internalError.response
    }
  }

  /// The path may hold a media token or a secure link, so only the route's template is logged.
  private func report(_ error: any Error, _ request: Request, _ context: GatewayContext) {
    context.logger.error(
      "request failed",
      metadata: ["route": "\(request.method) \(context.endpointPath ?? "?")", "error": "\(error)"])
  }
}
