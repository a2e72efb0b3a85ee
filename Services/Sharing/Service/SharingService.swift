import CourierAPI
import Domain
import JSONRPC
import Logging
import ServiceHost
import SharingAPI
import Sodium
import Storage

/// Contacts, invitations, who is inside, and what happened.
///
/// Each method stands in an extension named after it.
public struct SharingService: SharingAPI {
  let database: Database
  let log: EventLog<SharingEvent>
  let neighbours: Neighbours
  let courier: any RPCCaller
  let seals: Seals
  let linkTokens: LinkTokens
  let addresses: Addresses
  let owners = GalleryOwners()
  let watchers = Watchers()
  let resending = Turnstile<Invitation.ID>()
  let changingLinks = Turnstile<Link.ID>()
  let refusals = WaitingRefusals()
  let floods = Floods()
  let logger: Logger
  let now: @Sendable () -> Timestamp

  /// - Parameters:
  ///   - database: opened with `migrations`.
  ///   - baseURL: what links begin with, without a trailing slash.
  ///   - now: the clock.
  public init(
    database: Database, identity: any RPCCaller, catalog: any RPCCaller, courier: any RPCCaller, rootKey: RootKey,
    baseURL: String, logger: Logger, now: @escaping @Sendable () -> Timestamp = { .now }
  ) {
    self.database = database
    self.courier = courier
    self.logger = logger
    self.now = now
    log = EventLog(database: database)
    neighbours = Neighbours(identity: identity, catalog: catalog)
    seals = Seals(rootKey: rootKey)
    linkTokens = LinkTokens(rootKey: rootKey)
    addresses = Addresses(baseURL: baseURL)
  }

  public func events(_ request: SharingEvents, _ context: RPCContext) async throws -> SharingEvents.Response {
    try await log.page(after: request.after, limit: request.limit, waitSeconds: request.waitSeconds)
  }

  public func watchAccess(_ request: WatchAccess, _ context: RPCContext) async throws -> Done {
    guard let peer = context.peer else { throw InvalidParams("only a connection can be called back") }
    await watchers.add(peer)
    return Done()
  }
}
