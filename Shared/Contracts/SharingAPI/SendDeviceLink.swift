import Domain
import JSONRPC

/// R17: mails whoever is at the limit the link by which they drop an old device; it is good for an hour. Fails with `notFound`, `notAllowed`, `tooManyAttempts`.
public struct SendDeviceLink: RPCRequest {
  public static let method = "sharing.sendDeviceLink"
  public static let summary = "Mails a person the link by which they free up a device."
  public typealias Response = Done
  public var slug: String
  public var session: SessionBinding

  public init(slug: String, session: SessionBinding) {
    self.slug = slug
    self.session = session
  }
}
