import NIOCore

/// Why a call's task was cancelled, which decides what its caller is told.
package enum CancelReason: Sendable {
  case caller, deadline, shutdown
}

extension RPCRouter {
  /// Runs one call and returns its outcome; never throws.
  ///
  /// - Parameter report: told of every error whose detail the caller must not see.
  package func outcome(
    of call: IncomingCall, _ context: RPCContext, report: @Sendable (_ method: String, any Error) -> Void
  ) async -> Result<RawJSON, RPCError> {
    guard let entry = self[call.method] else { return .failure(.methodNotFound) }
    do {
      return .success(try await entry.handler(call.params, context))
    } catch {
      return .failure(RPCRouter.publicError(error, of: call.method, report: report))
    }
  }

  /// What the caller may know of an error a handler threw.
  ///
  /// A contract's failure goes out as it is. So do failures of services further down, with overload, passed deadlines
  /// and lost connections. Everything else says too much about the inside.
  private static func publicError(
    _ error: any Error, of method: String, report: @Sendable (_ method: String, any Error) -> Void
  ) -> RPCError {
    switch error {
    case let error as InvalidParams:
      return RPCError(code: .invalidParams, message: "Invalid params: \(error.reason)")
    case let failure as any RPCFailure:
      return RPCError(failure)
    case let error as RPCError:
      switch error.code {
      case .failure, .overloaded, .unavailable, .deadlineExceeded: return error
      case .cancelled where Task.isCancelled: return error
      default: break
      }
    case is CancellationError where Task.isCancelled:
      return .cancelled
    default: break
    }
    report(method, error)
    return RPCError(code: .internalError, message: "Internal error")
  }
}

extension RPCError {
  package static let methodNotFound = RPCError(code: .methodNotFound, message: "Method not found")
  package static let cancelled = RPCError(code: .cancelled, message: "Cancelled")
  package static let deadlineExceeded = RPCError(code: .deadlineExceeded, message: "Deadline exceeded")

  package static func overloaded(retryAfter: Int) -> RPCError {
    RPCError(
      code: .overloaded, message: "Overloaded",
      data: Details(code: "overloaded", detail: "Too many calls are under way.", retryAfter: retryAfter))
  }

  package static func unavailable(_ detail: String) -> RPCError {
    RPCError(
      code: .unavailable, message: "Unavailable", data: Details(code: "unavailable", detail: detail, retryAfter: 1))
  }
}
