import Domain

/// A studio as its own people see it.
public struct StudioProfile: Codable, Sendable, Equatable {
  public var id: Studio.ID
  public var name: String
  /// Of the account that set the studio up; mails answer to it unless the brand says otherwise.
  public var email: EmailAddress
  public var brand: Brand
  /// IANA name, e.g. `Europe/Berlin`. Expiry and schedules count in it.
  public var timeZone: String
  /// R15.
  public var requireAccount: Bool
  public var plan: Plan
  public var addOns: [AddOn]
  public var createdAt: Timestamp

  public init(
    id: Studio.ID, name: String, email: EmailAddress, brand: Brand, timeZone: String, requireAccount: Bool, plan: Plan,
    addOns: [AddOn], createdAt: Timestamp
  ) {
    self.id = id
    self.name = name
    self.email = email
    self.brand = brand
    self.timeZone = timeZone
    self.requireAccount = requireAccount
    self.plan = plan
    self.addOns = addOns
    self.createdAt = createdAt
  }

  /// R13: whether the studio may choose `peopleIChoose`.
  public var mayChoosePeople: Bool { plan != .onDemand || addOns.contains(.whiteLabel) }
}

/// How a studio looks in mails and pages.
public struct Brand: Codable, Sendable, Equatable {
  /// `#rrggbb`.
  public var color: String?
  public var logo: BlobKey?
  public var replyTo: EmailAddress?
  public var website: String?

  public init(color: String? = nil, logo: BlobKey? = nil, replyTo: EmailAddress? = nil, website: String? = nil) {
    self.color = color
    self.logo = logo
    self.replyTo = replyTo
    self.website = website
  }
}

public enum Plan: String, Codable, Sendable, CaseIterable {
  case subscription, onDemand
}

public enum AddOn: String, Codable, Sendable, CaseIterable {
  case whiteLabel
}
