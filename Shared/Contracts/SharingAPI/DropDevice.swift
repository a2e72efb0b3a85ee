import Domain
import JSONRPC

/// R17: the device is outside when this returns (R6). Fails with `notFound`.
public struct DropDevice: RPCRequest {
  public static let method = "sharing.dropDevice"
  public static let summary = "Drops a device of a personal key."
  public static let isIdempotent = true
  public typealias Response = DeviceList
  public var token: String
  public var device: String

  public init(token: String, device: String) {
    self.token = token
    self.device = device
  }
}
