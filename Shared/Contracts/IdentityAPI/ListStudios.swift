import Domain
import JSONRPC

/// The operator's list.
public struct ListStudios: RPCRequest {
  public static let method = "identity.listStudios"
  public static let summary = "Lists every studio, for the operator."
  public static let isIdempotent = true
  public typealias Response = Page<StudioProfile>
  public var after: Cursor?
  public var limit: Int

  public init(after: Cursor? = nil, limit: Int = PageLimit.standard) {
    self.after = after
    self.limit = limit
  }
}
