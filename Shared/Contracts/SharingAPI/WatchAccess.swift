import Domain
import JSONRPC

/// Registers the calling connection for `AccessChanged` notices, until it closes.
public struct WatchAccess: RPCRequest {
  public static let method = "sharing.watchAccess"
  public static let summary = "Registers this connection for notices of narrowed access."
  public static let isIdempotent = true
  public typealias Response = Done
  public init() {}
}

/// Sharing calls this over the watching connection before the narrowing call returns (R6).
public struct AccessChanged: RPCRequest {
  public static let method = "gateway.accessChanged"
  public static let summary = "A gallery's access epoch rose: what was believed of its viewers is void."
  public static let isIdempotent = true
  public typealias Response = Done
  public var gallery: Gallery.ID
  public var epoch: Int64

  public init(gallery: Gallery.ID, epoch: Int64) {
    self.gallery = gallery
    self.epoch = epoch
  }
}
