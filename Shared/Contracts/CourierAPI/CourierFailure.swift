import JSONRPC

/// What courier answers instead of a result.
public enum CourierFailure: RPCFailure {
  case notFound
  /// It is sent, or on its way.
  case tooLate
  /// The mail went to a mail server; its text is not kept.
  case notKept

  public var code: String {
    switch self {
    case .notFound: "notFound"
    case .tooLate: "tooLate"
    case .notKept: "notKept"
    }
  }

  public var detail: String {
    switch self {
    case .notFound: "There is no such mail."
    case .tooLate: "This mail is on its way already."
    case .notKept: "This mail was handed to the mail server; its text is not kept here."
    }
  }
}
