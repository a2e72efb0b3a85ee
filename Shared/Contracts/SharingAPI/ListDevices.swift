import Domain
import JSONRPC

/// R17: by the mailed token. Fails with `notFound` for unknown and old tokens alike.
public struct ListDevices: RPCRequest {
  public static let method = "sharing.listDevices"
  public static let summary = "Lists the devices a personal key works on."
  public static let isIdempotent = true
  public typealias Response = DeviceList
  public var token: String

  public init(token: String) {
    self.token = token
  }
}

/// The answer of `POST /api/v1/devices`.
public struct DeviceList: Codable, Sendable, Equatable {
  public var slug: String
  public var title: String
  public var limit: Int?
  /// Oldest first: the first `limit` of them work.
  public var items: [Device]

  public init(slug: String, title: String, limit: Int? = nil, items: [Device]) {
    self.slug = slug
    self.title = title
    self.limit = limit
    self.items = items
  }

  public struct Device: Codable, Sendable, Equatable {
    public var id: String
    /// In a few words, e.g. "Safari on iPhone".
    public var name: String
    public var since: Timestamp

    public init(id: String, name: String, since: Timestamp) {
      self.id = id
      self.name = name
      self.since = since
    }
  }
}
