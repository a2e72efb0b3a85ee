import Domain
import JSONRPC

/// Changes a studio. Fails with `studioUnknown`, and with `invalidValue` for what cannot be one of its settings.
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
  public var brand: BrandChange?
  public var timeZone: String?
  public var requireAccount: Bool?

  public init(name: String? = nil, brand: BrandChange? = nil, timeZone: String? = nil, requireAccount: Bool? = nil) {
    self.name = name
    self.brand = brand
    self.timeZone = timeZone
    self.requireAccount = requireAccount
  }
}

/// Part of `StudioChange`: what is left out stays, `null` takes it away.
public struct BrandChange: Codable, Sendable, Equatable {
  /// `#rrggbb`.
  public var color: Change<String>
  public var logo: Change<BlobKey>
  public var replyTo: Change<EmailAddress>
  /// An http or https address.
  public var website: Change<String>

  public init(
    color: Change<String> = .keep, logo: Change<BlobKey> = .keep, replyTo: Change<EmailAddress> = .keep,
    website: Change<String> = .keep
  ) {
    self.color = color
    self.logo = logo
    self.replyTo = replyTo
    self.website = website
  }
}
