import Domain
import JSONRPC

/// Creates a studio, its first account, and a session for it.
///
/// Fails with `alreadySetUp` when `onlyFirst` and a studio exists, `emailTaken`, `weakPassword`, `invalidValue`.
public struct CreateStudio: RPCRequest {
  public static let method = "identity.createStudio"
  public static let summary = "Creates a studio, its first account, and a session for it."
  public typealias Response = SignedIn
  public var registration: StudioRegistration
  public var onlyFirst: Bool

  public init(registration: StudioRegistration, onlyFirst: Bool) {
    self.registration = registration
    self.onlyFirst = onlyFirst
  }
}

/// The body of `POST /api/v1/setup` and `POST /api/v1/studios`.
public struct StudioRegistration: Codable, Sendable, Equatable {
  /// The studio's name.
  public var studio: String
  /// The person's name.
  public var name: String
  public var email: EmailAddress
  public var password: String
  /// IANA name; `UTC` when left out.
  public var timeZone: String?

  public init(studio: String, name: String, email: EmailAddress, password: String, timeZone: String? = nil) {
    self.studio = studio
    self.name = name
    self.email = email
    self.password = password
    self.timeZone = timeZone
  }
}

/// A fresh session. The token is shown here once and stored only as its BLAKE2b hash.
public struct SignedIn: Codable, Sendable, Equatable {
  public var studio: StudioProfile
  public var token: String

  public init(studio: StudioProfile, token: String) {
    self.studio = studio
    self.token = token
  }
}
