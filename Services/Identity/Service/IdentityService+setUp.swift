import Domain
import IdentityAPI
import JSONRPC
import Sodium
import Storage

extension IdentityService {
  public func setUpStatus(_ request: SetUpStatus, _ context: RPCContext) async throws -> SetUpStatus.Response {
    SetUpStatus.Response(isSetUp: try await database.read { try StudioStore($0).hasAny() })
  }

  public func createStudio(_ request: CreateStudio, _ context: RPCContext) async throws -> SignedIn {
    let registration = request.registration
    try PasswordPolicy.check(registration.password)
    let personName = try StudioSettings.name(registration.name, field: "name")
    let studio = try newStudio(registration)
    // Asked before hashing, which is dear, and again in the transaction, which decides.
    try await database.read { try Self.checkRoom(for: request, in: $0) }
    let password = PasswordPolicy.canonical(registration.password)
    let passwordHash = try await hash(on: passwords) { try PasswordHash.make(password, cost: .interactive) }

    let account = Account.ID.new(at: studio.createdAt)
    let token = SecretToken.new()
    let principal = Principal.beginning(
      .account, as: try SessionBinding(token), studio: studio.id, account: account, at: studio.createdAt)
    try await database.write { connection in
      try Self.checkRoom(for: request, in: connection)
      try StudioStore(connection).insert(studio)
      try AccountStore(connection).insert(
        account, studio: studio.id, email: studio.email, name: personName, passwordHash: passwordHash,
        at: studio.createdAt)
      try SessionStore(connection).open(principal, at: studio.createdAt)
    }
    return SignedIn(studio: studio, token: token.text)
  }

  /// R13: a studio that nobody sells a plan to has everything.
  private func newStudio(_ registration: StudioRegistration) throws(IdentityFailure) -> StudioProfile {
    let now = now()
    return StudioProfile(
      id: .new(at: now), name: try StudioSettings.name(registration.studio, field: "studio"),
      email: registration.email, brand: Brand(),
      timeZone: try StudioSettings.timeZone(registration.timeZone ?? "UTC"), requireAccount: false,
      plan: .subscription, addOns: AddOn.allCases, createdAt: now)
  }

  private static func checkRoom(for request: CreateStudio, in connection: Connection) throws {
    if request.onlyFirst, try StudioStore(connection).hasAny() { throw IdentityFailure.alreadySetUp }
    if try AccountStore(connection).isTaken(request.registration.email) { throw IdentityFailure.emailTaken }
  }
}
