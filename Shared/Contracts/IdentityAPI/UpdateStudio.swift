import Domain
import JSONRPC

public struct UpdateStudio: RPCRequest {
  public static let method = "identity.updateStudio"
  public static let summary = "Changes a studio's name, brand, time zone or preferences."
  public static let isIdempotent = true
  public typealias Response = StudioProfile
  public var studio: Studio.ID
  public var change: StudioChange

  public init(studio: Studio.ID, change: StudioChange) {
    self.studio = studio
    self.change = change
  }
}

/// The body of `PATCH /api/v1/studio`; what is left out stays.
public struct StudioChange: Codable, Sendable, Equatable {
  public var name: String?
  public var brand: Brand?
  public var timeZone: String?
  public var requireAccount: Bool?

  public init(name: String? = nil, brand: Brand? = nil, timeZone: String? = nil, requireAccount: Bool? = nil) {
    self.name = name
    self.brand = brand
    self.timeZone = timeZone
    self.requireAccount = requireAccount
  }
}
