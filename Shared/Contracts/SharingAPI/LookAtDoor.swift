import Domain
import JSONRPC

/// Tells what a browser still has to show before a gallery opens to it, one thing at a time. Lets nobody in, and tells a stranger nothing about whom the
/// gallery is for. Fails with `notFound`.
public struct LookAtDoor: RPCRequest {
  public static let method = "sharing.lookAtDoor"
  public static let summary = "Tells what a session still has to show at a door."
  public static let isIdempotent = true
  public typealias Response = DoorView
  public var slug: String
  public var session: SessionBinding?
  /// The account at this gallery's studio that the browser is signed in with.
  public var account: Client?

  public init(slug: String, session: SessionBinding? = nil, account: Client? = nil) {
    self.slug = slug
    self.session = session
    self.account = account
  }
}

/// The answer of `GET /api/v1/g/{slug}/door`.
public struct DoorView: Codable, Sendable, Equatable {
  /// nil: `POST …/enter` with an empty body lets them in.
  public var need: Visibility.Need?
  /// R18: whether they may ask to be let in.
  public var mayRequest: Bool
  /// Whether this browser asked already.
  public var requested: Bool
  /// By what name the studio knows them, where they came by an invitation.
  public var name: String?
  /// Of the account they are signed in with: to fill the door's field.
  public var email: String?
  /// R17: where `need` is `device`.
  public var deviceLimit: Int?

  public init(
    need: Visibility.Need? = nil, mayRequest: Bool = false, requested: Bool = false, name: String? = nil,
    email: String? = nil, deviceLimit: Int? = nil
  ) {
    self.need = need
    self.mayRequest = mayRequest
    self.requested = requested
    self.name = name
    self.email = email
    self.deviceLimit = deviceLimit
  }
}
