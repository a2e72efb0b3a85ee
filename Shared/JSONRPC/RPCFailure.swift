/// What a contract may answer instead of a result: an enum per contract, with a stable code.
///
/// On the wire a failure is a JSON-RPC error with code `RPCError.Code.failure` and
/// `data: {"code", "detail", "retryAfter"?, "fields"?}`. Any other error a handler throws reaches the caller
/// as `internalError`, and the log in full.
public protocol RPCFailure: Error, Sendable, Equatable {
  /// Stable, camelCase; clients may switch over it. Becomes the HTTP problem's `code`.
  var code: String { get }

  /// What went wrong and what to do about it, in words for the person who reads it. Holds no secret.
  var detail: String { get }

  /// Seconds to wait before trying again, where waiting helps.
  var retryAfter: Int? { get }
}

extension RPCFailure {
  public var retryAfter: Int? { nil }
}
