/// A client's account at one studio. The address was confirmed by a mailed link.
public struct Client: Codable, Sendable, Equatable {
  public var account: ClientAccount.ID
  public var studio: Studio.ID
  public var email: EmailAddress
  /// Empty where they gave none.
  public var name: String
  public var hasPassword: Bool

  public init(account: ClientAccount.ID, studio: Studio.ID, email: EmailAddress, name: String, hasPassword: Bool) {
    self.account = account
    self.studio = studio
    self.email = email
    self.name = name
    self.hasPassword = hasPassword
  }
}
