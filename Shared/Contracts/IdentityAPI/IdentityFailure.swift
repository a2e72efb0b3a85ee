import JSONRPC

/// What identity answers instead of a result.
public enum IdentityFailure: RPCFailure {
  /// First start is over; further studios need sign-up switched on.
  case alreadySetUp
  case emailTaken
  case weakPassword
  /// A wrong password or code, an unknown email, a revoked person: not told apart (R12).
  case wrongCredentials
  case tooManyAttempts(retryAfter: Int)
  case sessionUnknown
  /// The session is signed in with another address: a session is one person's.
  case otherAccount
  case studioUnknown
  case invalidValue(field: String, reason: String)

  public var code: String {
    switch self {
    case .alreadySetUp: "alreadySetUp"
    case .emailTaken: "emailTaken"
    case .weakPassword: "weakPassword"
    case .wrongCredentials: "wrongCredentials"
    case .tooManyAttempts: "tooManyAttempts"
    case .sessionUnknown: "sessionUnknown"
    case .otherAccount: "otherAccount"
    case .studioUnknown: "notFound"
    case .invalidValue: "invalidValue"
    }
  }

  public var detail: String {
    switch self {
    case .alreadySetUp: "This Vitrine is set up already. Sign in instead."
    case .emailTaken: "An account with this email exists already. Sign in instead, or use another address."
    case .weakPassword: "Choose a password of at least 10 characters."
    case .wrongCredentials: "That email and that password or code do not fit together. Check both and try again."
    case .tooManyAttempts(let seconds): "Too many attempts. Wait \(seconds) seconds, then try again."
    case .sessionUnknown: "You are signed out. Sign in again."
    case .otherAccount: "Somebody else is signed in here. Sign out first."
    case .studioUnknown: "There is no such studio."
    case .invalidValue(let field, let reason): "\(field): \(reason)"
    }
  }

  public var retryAfter: Int? {
    if case .tooManyAttempts(let seconds) = self { seconds } else { nil }
  }
}
