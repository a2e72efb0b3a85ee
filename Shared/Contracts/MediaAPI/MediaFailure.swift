import JSONRPC

/// What media answers instead of a result.
public enum MediaFailure: RPCFailure {
  case notFound

  public var code: String { "notFound" }
  public var detail: String { "There is no such file in the queue." }
}
