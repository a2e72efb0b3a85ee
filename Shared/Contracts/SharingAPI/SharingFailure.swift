import JSONRPC

/// What sharing answers instead of a result.
public enum SharingFailure: RPCFailure {
  /// It does not exist, or not for you: not told apart.
  case notFound
  /// Nobody is inside with this session; the door asks for email and code, or for a link.
  case notEntered
  /// A wrong code, an unknown email, a revoked person: not told apart (R12).
  case wrongCredentials
  case tooManyAttempts(retryAfter: Int)
  /// R7.
  case notOpen
  /// R11: a code for guests is missing.
  case codeNeeded
  /// R16.
  case visitorDetailsNeeded
  /// R17.
  case deviceLimit
  case notAllowed
  /// R15.
  case accountNeeded
  case invalidValue(field: String, reason: String)
  /// The same idempotency key came with other params.
  case idempotencyMismatch

  public var code: String {
    switch self {
    case .notFound: "notFound"
    case .notEntered: "notEntered"
    case .wrongCredentials: "wrongCredentials"
    case .tooManyAttempts: "tooManyAttempts"
    case .notOpen: "notOpen"
    case .codeNeeded: "codeNeeded"
    case .visitorDetailsNeeded: "visitorDetailsNeeded"
    case .deviceLimit: "deviceLimit"
    case .notAllowed: "notAllowed"
    case .accountNeeded: "accountNeeded"
    case .invalidValue: "invalidValue"
    case .idempotencyMismatch: "idempotencyMismatch"
    }
  }

  public var detail: String {
    switch self {
    case .notFound: "There is nothing here for you. Check the address, or ask the studio."
    case .notEntered: "Enter with your email and access code, or open the link you were sent."
    case .wrongCredentials: "That email and code do not fit together. Check both and try again."
    case .tooManyAttempts(let seconds): "Too many attempts. Wait \(seconds) seconds, then try again."
    case .notOpen: "This gallery is not open at the moment."
    case .codeNeeded: "This gallery asks guests for a code. Type the one you were told."
    case .visitorDetailsNeeded: "The studio would like to know who visits. Tell your name and email, and you are in."
    case .deviceLimit: "Your key is in use on as many devices as it may be. Free one up, and you are in."
    case .accountNeeded: "Sign in first: looking is free, downloading and sharing need an account."
    case .notAllowed: "You may look at this, but not do that."
    case .invalidValue(let field, let reason): "\(field): \(reason)"
    case .idempotencyMismatch: "This Idempotency-Key was used for another request. Use a new one."
    }
  }

  public var retryAfter: Int? {
    if case .tooManyAttempts(let seconds) = self { seconds } else { nil }
  }
}
