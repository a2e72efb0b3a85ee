import JSONRPC

/// What media answers instead of a result.
public enum MediaFailure: RPCFailure {
  case notFound
  /// In words for the studio.
  case unreadableLogo(reason: String)

  public var code: String {
    switch self {
    case .notFound: "notFound"
    case .unreadableLogo: "invalidValue"
    }
  }

  public var detail: String {
    switch self {
    case .notFound: "There is no such file in the queue."
    case .unreadableLogo(let reason): "logo: \(reason)"
    }
  }
}
