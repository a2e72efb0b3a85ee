import Hummingbird
import JSONRPC

extension Problem {
  /// The one place where a service's error becomes an HTTP status.
  init(_ error: RPCError) {
    switch error.code {
    case .failure:
      let code = error.data?.code ?? "failed"
      self.init(
        status: Self.statuses[code] ?? .badRequest, code: code, detail: error.data?.detail ?? error.message,
        retryAfter: error.data?.retryAfter)
    case .unavailable, .deadlineExceeded, .cancelled:
      self = .unavailable
    case .overloaded:
      self = .unavailable
      retryAfter = error.data?.retryAfter ?? 1
    case .invalidParams:
      self = .invalid(error.message)
    default:
      self = .internalError
    }
  }

  private static let statuses: [String: HTTPResponse.Status] = [
    "notFound": .notFound,
    "notEntered": .unauthorized,
    "wrongCredentials": .unauthorized,
    "codeNeeded": .unauthorized,
    "sessionUnknown": .unauthorized,
    "tooManyAttempts": .tooManyRequests,
    "notOpen": .forbidden,
    "notAllowed": .forbidden,
    "visitorDetailsNeeded": .forbidden,
    "accountNeeded": .forbidden,
    "deviceLimit": .forbidden,
    "downloadLimit": .forbidden,
    "planRequired": .forbidden,
    "invalidValue": .unprocessableContent,
    "weakPassword": .unprocessableContent,
    "unsupportedMedia": .unsupportedMediaType,
    "alreadySetUp": .conflict,
    "emailTaken": .conflict,
    "otherAccount": .conflict,
    "idempotencyMismatch": .conflict,
    "tooLate": .conflict,
    "notKept": .gone,
  ]
}
