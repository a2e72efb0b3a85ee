import Domain
import Foundation
import IdentityAPI
import IdentityService
import JSONRPC
import JSONRPCTransport
import Logging
import Sodium
import Storage

/// The whole service with a database of its own, called as over a socket.
final class IdentityFixture: Sendable {
  static let password = "a long password"

  let folder: String
  let clock = TestClock()
  let database: Database
  let service: IdentityService
  let caller: InProcessCaller

  init(answering: RPCRouter = RPCRouter()) throws {
    let clock = clock
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("identity-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    database = try Database(at: "\(folder)/identity.sqlite", migrations: IdentityService.migrations)
    service = IdentityService(
      database: database, logger: Logger(label: "identity") { _ in SwiftLogNoOpLogHandler() }, now: { clock.now })
    caller = InProcessCaller(router: service.router, answering: answering)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func call<Request: RPCRequest>(_ request: Request) async throws -> Request.Response {
    try await caller.call(request)
  }

  /// The service as it is after a restart, on the same database.
  func restarted() throws -> InProcessCaller {
    let (clock, database) = (
      clock, try Database(at: "\(folder)/identity.sqlite", migrations: IdentityService.migrations)
    )
    let service = IdentityService(
      database: database, logger: Logger(label: "identity") { _ in SwiftLogNoOpLogHandler() }, now: { clock.now })
    return InProcessCaller(router: service.router)
  }

  /// Another connection to the same service.
  func connection(answering: RPCRouter = RPCRouter()) -> InProcessCaller {
    InProcessCaller(router: service.router, answering: answering)
  }

  /// A studio straight in the database, without the time that hashing a password takes. Its account cannot sign in.
  func studio(_ email: String) async throws -> Studio.ID {
    let (id, now) = (Studio.ID.new(), clock.now)
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO studio (studio_id, name, email, time_zone, require_account, plan, add_ons, created_at)
        VALUES (?, 'Studio', ?, 'UTC', 0, 'subscription', '["whiteLabel"]', ?)
        """,
        id, email, now)
    }
    return id
  }

  func register(_ email: String, onlyFirst: Bool = false) async throws -> SignedIn {
    try await call(CreateStudio(registration: try registration(email), onlyFirst: onlyFirst))
  }

  func registration(_ email: String, password: String = password) throws -> StudioRegistration {
    guard let email = EmailAddress(email) else { throw NotAnAddress() }
    return StudioRegistration(studio: "Studio of \(email)", name: "Kim Example", email: email, password: password)
  }

  func session(of token: String) throws -> SessionBinding {
    guard let token = SecretToken(token), let session = SessionBinding(token.hashHex) else { throw NotAToken() }
    return session
  }

  /// Everything the database has on disk, as text that can be searched.
  func filesOnDisk() throws -> String {
    try FileManager.default.contentsOfDirectory(atPath: folder)
      .compactMap { FileManager.default.contents(atPath: "\(folder)/\($0)") }
      .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
  }

  struct NotAnAddress: Error {}
  struct NotAToken: Error {}
}

/// The stable code of the failure that a call ends with; nil when it succeeds.
func failure(of body: () async throws -> Void) async -> RPCError.Details? {
  do {
    try await body()
    return nil
  } catch let error as RPCError {
    return error.data ?? RPCError.Details(code: "\(error.code.rawValue)", detail: error.message)
  } catch {
    return RPCError.Details(code: "\(error)", detail: "")
  }
}
