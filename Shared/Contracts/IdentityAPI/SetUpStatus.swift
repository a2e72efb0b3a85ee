import Domain
import JSONRPC

/// Says whether the first studio exists.
public struct SetUpStatus: RPCRequest {
  public static let method = "identity.setUpStatus"
  public static let summary = "Says whether the first studio exists."
  public static let isIdempotent = true
  public init() {}

  public struct Response: Codable, Sendable, Equatable {
    public var isSetUp: Bool
    public init(isSetUp: Bool) { self.isSetUp = isSetUp }
  }
}
