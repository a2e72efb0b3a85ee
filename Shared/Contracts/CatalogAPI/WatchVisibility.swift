import Domain
import JSONRPC

/// Registers the calling connection for `VisibilityChanged` notices, until it closes.
public struct WatchVisibility: RPCRequest {
  public static let method = "catalog.watchVisibility"
  public static let summary = "Registers this connection for notices of narrowed visibility."
  public static let isIdempotent = true
  public typealias Response = Done
  public init() {}
}

/// Catalog calls this over the watching connection before the narrowing call returns (R6).
public struct VisibilityChanged: RPCRequest, Equatable {
  public static let method = "gateway.visibilityChanged"
  public static let summary = "A gallery's visibility epoch rose: what was believed of it is void."
  public static let isIdempotent = true
  public typealias Response = Done
  public var gallery: Gallery.ID
  public var epoch: Int64

  public init(gallery: Gallery.ID, epoch: Int64) {
    self.gallery = gallery
    self.epoch = epoch
  }
}
