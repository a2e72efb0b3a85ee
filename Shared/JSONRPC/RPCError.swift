/// The `error` member of a JSON-RPC 2.0 response (specification, section 5.1).
public struct RPCError: Error, Codable, Sendable, Equatable {
  public var code: Code
  public var message: String
  public var data: Details?

  public init(code: Code, message: String, data: Details? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }

  /// Codes of the specification, and of the range it leaves to servers (-32000 to -32099).
  public struct Code: RawRepresentable, Codable, Sendable, Hashable {
    public var rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let parseError = Code(rawValue: -32700)
    public static let invalidRequest = Code(rawValue: -32600)
    public static let methodNotFound = Code(rawValue: -32601)
    public static let invalidParams = Code(rawValue: -32602)
    public static let internalError = Code(rawValue: -32603)

    /// A contract's own failure; `data.code` says which.
    public static let failure = Code(rawValue: -32000)
    /// Too many calls in flight; `data.retryAfter` seconds may help.
    public static let overloaded = Code(rawValue: -32001)
    /// The caller cancelled, or its deadline passed.
    public static let cancelled = Code(rawValue: -32002)
    public static let deadlineExceeded = Code(rawValue: -32003)
    /// Client side only: no connection, or it was lost before the answer came.
    public static let unavailable = Code(rawValue: -32004)
  }

  /// What a program needs to act on the error.
  public struct Details: Codable, Sendable, Equatable {
    public var code: String
    public var detail: String
    public var retryAfter: Int?

    public init(code: String, detail: String, retryAfter: Int? = nil) {
      self.code = code
      self.detail = detail
      self.retryAfter = retryAfter
    }
  }
}

extension RPCError {
  /// A contract's failure as it goes over the wire.
  public init(_ failure: any RPCFailure) {
    self.init(
      code: .failure, message: failure.detail,
      data: Details(code: failure.code, detail: failure.detail, retryAfter: failure.retryAfter))
  }

  /// The stable code of the contract's failure, or nil when this is an error of the protocol itself.
  public var failureCode: String? { code == .failure ? data?.code : nil }
}
