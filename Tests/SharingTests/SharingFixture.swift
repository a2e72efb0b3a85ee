import CatalogAPI
import Domain
import Foundation
import JSONRPC
import JSONRPCTransport
import Logging
import SharingAPI
import Sodium
import Storage
import Synchronization
import Testing

@testable import SharingService

/// Sharing with a database of its own, stand-ins beside it, and two studios with a gallery each.
final class SharingFixture: Sendable {
  let folder: URL
  let database: Database
  let identity = IdentityStandIn()
  let catalog = CatalogStandIn()
  let courier = CourierStandIn()
  let identityCaller: StrictCaller
  let service: SharingService
  /// Calls the service through everything but a socket.
  let sharing: InProcessCaller
  let rootKey = RootKey(.random())
  let time: Clock

  let studio = Studio.ID.new()
  let otherStudio = Studio.ID.new()
  let gallery: Gallery.ID
  let otherGallery: Gallery.ID

  init(privacy: Privacy = .peopleIChoose) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "sharing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    database = try Database(
      at: folder.appending(path: "sharing.sqlite").path, migrations: SharingService.migrations)
    identityCaller = StrictCaller("identity", identity.router)
    gallery = catalog.add(studio, privacy)
    otherGallery = catalog.add(otherStudio, privacy)
    let clock = Clock()
    time = clock
    service = SharingService(
      database: database, identity: identityCaller, catalog: StrictCaller("catalog", catalog.router),
      courier: StrictCaller("courier", courier.router), rootKey: rootKey, baseURL: "https://x.test",
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: { clock.now })
    sharing = InProcessCaller(router: service.router)
  }

  deinit {
    try? database.close()
    try? FileManager.default.removeItem(at: folder)
  }

  /// A clock that stands still unless it is moved.
  final class Clock: Sendable {
    private let milliseconds = Mutex<Int64>(1_800_000_000_000)
    var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }
    func advance(seconds: Int64) { milliseconds.withLock { $0 += seconds * 1000 } }
  }

  // MARK: - Calls

  func invite(
    _ people: [(String, String)], as audience: Audience = .photographerInvited, scenes: [Scene.ID]? = nil,
    deliver: NewInvitation.Delivery = .email, key: String? = nil
  ) async throws -> Invite.Response {
    try await sharing.call(
      Invite(
        studio: studio, gallery: gallery,
        invitation: NewInvitation(
          audience: audience, recipients: people.map { Recipient(name: $0.0, email: $0.1) }, scenes: scenes,
          deliver: deliver),
        idempotencyKey: key))
  }

  func inviteOne(
    _ email: String = "anna@example.com", as audience: Audience = .photographerInvited, scenes: [Scene.ID]? = nil,
    deliver: NewInvitation.Delivery = .link
  ) async throws -> InvitationSummary {
    let answer = try await invite([("Anna", email)], as: audience, scenes: scenes, deliver: deliver)
    return try #require(answer.items.first)
  }

  func enter(
    _ email: String?, _ code: String?, name: String? = nil, account: Client? = nil, device: String = "",
    session: SessionBinding, gallery: Gallery.ID? = nil, slug: String? = nil
  ) async throws -> Viewer {
    try await sharing.call(
      Enter(
        slug: slug ?? (gallery ?? self.gallery).rawValue, session: session,
        credentials: Credentials(email: email, accessCode: code, name: name), account: account, device: device,
        network: "192.0.2.1"))
  }

  /// Comes with nothing in hand.
  func enter(session: SessionBinding) async throws -> Viewer { try await enter(nil, nil, session: session) }

  func look(_ session: SessionBinding?, account: Client? = nil) async throws -> DoorView {
    try await sharing.call(LookAtDoor(slug: gallery.rawValue, session: session, account: account))
  }

  /// A link of the first studio's gallery.
  func link(_ new: NewLink) async throws -> LinkSummary {
    try await sharing.call(CreateLink(studio: studio, gallery: gallery, link: new))
  }

  /// A share, as a visitor's makes it.
  func share(
    _ kind: LinkKind, _ media: [Media.ID], to: String? = nil, gallery: Gallery.ID? = nil, studio: Studio.ID? = nil
  ) async throws -> LinkSummary {
    let now = time.now
    let link = StoredLink(
      studio: studio ?? self.studio, gallery: gallery ?? self.gallery, id: .new(at: now), kind: kind,
      toEmail: to.flatMap { EmailAddress($0) }, createdAt: now)
    try await database.write { connection in
      try LinkTable(connection).insert(
        link, tokenHash: LinkTokens(rootKey: self.rootKey).token(of: link.id).hashHex, media: media)
    }
    return service.summary(of: link, media: media, isSensitive: false, at: now)
  }

  @discardableResult
  func open(_ link: LinkSummary, device: String = "", session: SessionBinding) async throws -> OpenLink.Response {
    let token = try #require(link.url?.split(separator: "/").last)
    return try await sharing.call(OpenLink(token: String(token), session: session, device: device))
  }

  /// Opens a link and comes in.
  func come(by link: LinkSummary, session: SessionBinding = newSession()) async throws -> Viewer {
    try await open(link, session: session)
    return try await enter(session: session)
  }

  func change(_ link: LinkSummary, _ change: LinkChange) async throws -> LinkSummary {
    try await sharing.call(UpdateLink(studio: studio, link: link.id, change: change))
  }

  func revoke(_ link: LinkSummary) async throws {
    _ = try await sharing.call(RevokeLink(studio: studio, link: link.id))
  }

  func links() async throws -> [LinkSummary] {
    try await sharing.call(ListLinks(studio: studio, gallery: gallery)).items
  }

  func summary(_ link: LinkSummary) async throws -> LinkSummary {
    try #require(try await links().first { $0.id == link.id })
  }

  /// What catalog would still ask of a session: nil means that media opens to it.
  func need(_ session: SessionBinding) async throws -> Visibility.Need? {
    catalog.need(of: try await resolve(session).viewer, at: time.now)
  }

  func client(_ email: String, of studio: Studio.ID? = nil) throws -> Client {
    Client(
      account: .new(), studio: studio ?? self.studio, email: try #require(EmailAddress(email)), name: "",
      hasPassword: false)
  }

  func resolve(_ session: SessionBinding, accountOf: Studio.ID? = nil) async throws -> ResolvedViewer {
    try await sharing.call(
      ResolveViewer(studio: studio, gallery: gallery, session: session, accountOf: accountOf))
  }

  func open(_ invitation: InvitationSummary, session: SessionBinding) async throws {
    let token = try #require(invitation.link?.split(separator: "/").last)
    _ = try await sharing.call(OpenLink(token: String(token), session: session))
  }

  func revoke(_ invitation: InvitationSummary) async throws {
    _ = try await sharing.call(RevokeInvitation(studio: studio, invitation: invitation.id))
  }

  func summary(_ invitation: InvitationSummary) async throws -> InvitationSummary {
    let page = try await sharing.call(ListInvitations(studio: studio, gallery: gallery))
    return try #require(page.items.first { $0.id == invitation.id })
  }

  func activity() async throws -> [ActivityEntry] {
    try await sharing.call(ListActivity(studio: studio, gallery: gallery)).items
  }

  func events() async throws -> [EventPage<SharingEvent>.Sequenced] {
    try await sharing.call(SharingEvents(after: 0, limit: 1000)).events
  }

  /// What courier would read in the sealed part of a mail.
  func secrets(of mail: SharingEvent.WantedMail?) throws -> MailSecrets {
    let sealed = try #require(mail?.sealedSecrets.flatMap { Data(base64Encoded: $0) })
    let plain = try #require(SecretBox(rootKey.derive(.mailSecrets)).open(Array(sealed)))
    return try JSONDecoder().decode(MailSecrets.self, from: Data(plain))
  }

  // MARK: - Faults

  /// Makes writing to a table fail from now on, as a full disk would.
  func breakWrites(to table: String) async throws {
    try await database.write { connection in
      for change in ["INSERT", "UPDATE", "DELETE"] {
        try connection.execute(
          """
          CREATE TRIGGER break_\(change) BEFORE \(change) ON \(table)
          BEGIN SELECT RAISE(ABORT, 'broken by the test'); END
          """)
      }
    }
  }

  func repairWrites() async throws {
    try await database.write { connection in
      for change in ["INSERT", "UPDATE", "DELETE"] { try connection.execute("DROP TRIGGER break_\(change)") }
    }
  }
}

/// A session nobody has had before.
func newSession() -> SessionBinding {
  guard let binding = SessionBinding(SecretToken.new().hashHex) else { preconditionFailure("64 hexadecimal digits") }
  return binding
}

/// Checks that a call is answered by a failure of the contract.
func expectFailure(
  _ code: String, _ location: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async {
  do {
    try await body()
    Issue.record("it went well instead of \(code)", sourceLocation: location)
  } catch let error as RPCError {
    #expect(error.failureCode == code, sourceLocation: location)
  } catch {
    Issue.record("\(error) instead of \(code)", sourceLocation: location)
  }
}
