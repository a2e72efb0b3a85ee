import Domain
import IdentityAPI
import JSONRPC
import Synchronization
import Testing

// R15: signing in by a password.
// One after the other: each hash takes 64 MiB and its share of everybody else's time.
@Suite(.serialized) struct ClientPasswordTests {
  private static let password = "a client's password"

  private let fixture: IdentityFixture
  private let studio: Studio.ID
  private let other: Studio.ID
  private let session: SessionBinding

  init() async throws {
    fixture = try IdentityFixture()
    studio = try await fixture.studio("kim@a.example")
    other = try await fixture.studio("lee@b.example")
    session = try await fixture.signedIn(at: studio)
    _ = try await fixture.call(UpdateClient(studio: studio, session: session, password: Self.password))
  }

  private func refusal(
    _ email: String, _ password: String, at studio: Studio.ID? = nil, session: SessionBinding? = nil,
    network: String = "192.0.2.1"
  ) async -> RPCError.Details? {
    await failure {
      _ = try await fixture.signIn(email, password, at: studio ?? self.studio, session: session, network: network)
    }
  }

  @Test func passwordSignsTheGivenSessionIn() async throws {
    let new = try fixture.newSession()
    let client = try await fixture.signIn(" ANN@guest.example", Self.password, at: studio, session: new)
    #expect(client.hasPassword)
    #expect(try await fixture.client(of: new, at: studio) == client)
    #expect(try await fixture.client(of: new, at: other) == nil)
    #expect(try await fixture.call(ResolveSession(session: new)).kind == .visitor)
  }

  @Test func nothingWrongIsToldApart() async throws {
    // The same address at the other studio has no password.
    _ = try await fixture.signedIn(at: other)
    let studios = try await fixture.register("max@c.example")
    let answers = [
      await refusal("ann@guest.example", "another password"), await refusal("lee@guest.example", Self.password),
      await refusal("ann@guest.example", Self.password, at: other), await refusal("ann@guest.example", "", at: other),
      await refusal("ann@guest.example", Self.password, at: .new()), await refusal("no address", Self.password),
      await refusal("max@c.example", IdentityFixture.password, at: studios.studio.id),
      await refusal("ann@guest.example", Self.password, session: try fixture.session(of: studios.token)),
    ]
    #expect(answers.allSatisfy { $0?.code == "wrongCredentials" })
    #expect(Set(answers.map { $0?.detail }).count == 1)
    // A client is no studio.
    let studioSignIn = SignIn(email: "ann@guest.example", password: Self.password, network: "n")
    #expect(await failure { _ = try await fixture.call(studioSignIn) }?.code == "wrongCredentials")
  }

  @Test func nothingWrongIsToldApartByTheClock() async throws {
    _ = try await fixture.signedIn(at: other)
    var fastest: [String: Duration] = [:]
    for round in 0..<4 {
      for (name, email, studio) in [
        ("wrong", "ann@guest.example", studio), ("unknown", "lee@guest.example", studio),
        ("without", "ann@guest.example", other),
      ] {
        let time = await ContinuousClock().measure {
          _ = await refusal(email, "a wrong password", at: studio, network: "\(name) \(round)")
        }
        fastest[name] = min(time, fastest[name] ?? time)
      }
    }
    print("client sign-in \(fastest)")
    let wrong = try #require(fastest["wrong"])
    for (name, time) in fastest { #expect(time > wrong / 4 && wrong > time / 4, "\(name)") }
  }

  @Test func guessingIsSlowedAndTheRealPersonIsNot() async throws {
    for _ in 0..<5 { #expect(await refusal("ann@guest.example", "wrong guess")?.code == "wrongCredentials") }
    #expect(await refusal("ann@guest.example", Self.password)?.code == "tooManyAttempts")
    #expect(await refusal("ann@guest.example", Self.password, network: "home") == nil)
  }

  // A new password ends the account's other sessions, and nobody else's.
  @Test func newPasswordEndsTheOthers() async throws {
    let heard = Mutex<[SessionBinding]>([])
    var router = RPCRouter()
    router.register(SessionEnded.self) { notice, _ in
      heard.withLock { $0.append(notice.session) }
      return Done()
    }
    let watcher = fixture.connection(answering: router)
    _ = try await watcher.call(WatchSessions())
    let elsewhere = try await fixture.signedIn(at: studio)
    try await fixture.finish(try await fixture.signInToken(at: other), elsewhere)
    let (stranger, there) = (
      try await fixture.signedIn("lee@guest.example", at: studio), try await fixture.signedIn(at: other)
    )
    _ = try await fixture.call(UpdateClient(studio: studio, session: session, name: "Ann"))
    #expect(try await fixture.client(of: elsewhere, at: studio) != nil)
    _ = try await fixture.call(UpdateClient(studio: studio, session: session, password: "quite another one"))
    #expect(try await fixture.client(of: session, at: studio)?.name == "Ann")
    #expect(await failure { _ = try await fixture.call(ResolveSession(session: elsewhere)) }?.code == "sessionUnknown")
    #expect(try await fixture.clients(of: elsewhere).isEmpty)
    #expect(heard.withLock { $0 } == [elsewhere])
    #expect(try await fixture.client(of: stranger, at: studio) != nil)
    #expect(try await fixture.client(of: there, at: other) != nil)
    #expect(await refusal("ann@guest.example", Self.password)?.code == "wrongCredentials")
    _ = try await fixture.signIn("ann@guest.example", "quite another one", at: studio)
  }

  // That somebody else is signed in is told to nobody who does not know the password.
  @Test func nobodySignsInOverSomebodyElse() async throws {
    let taken = try await fixture.signedIn("lee@guest.example", at: studio)
    #expect(await refusal("ann@guest.example", "another password", session: taken)?.code == "wrongCredentials")
    #expect(await refusal("ann@guest.example", Self.password, session: taken)?.code == "otherAccount")
    #expect(try await fixture.clients(of: taken).map(\.email.rawValue) == ["lee@guest.example"])
    // The same person comes again.
    #expect(await refusal("ann@guest.example", Self.password, session: session) == nil)
  }

  @Test func weakPasswordsAndBadNamesAreRefusedAndChangeNothing() async throws {
    for (change, code) in [
      (UpdateClient(studio: studio, session: session, name: "New", password: "short"), "weakPassword"),
      (UpdateClient(studio: studio, session: session, name: "a\u{202E}b", password: "long enough!"), "invalidValue"),
      (UpdateClient(studio: other, session: session, name: "New"), "sessionUnknown"),
      (UpdateClient(studio: studio, session: try fixture.newSession(), name: "New"), "sessionUnknown"),
    ] { #expect(await failure { _ = try await fixture.call(change) }?.code == code) }
    #expect(try await fixture.client(of: session, at: studio)?.name == "")
    _ = try await fixture.signIn("ann@guest.example", Self.password, at: studio)
    let renamed = try await fixture.call(UpdateClient(studio: studio, session: session, name: " Ann \r\n Example "))
    #expect(renamed.name == "Ann Example")
    #expect(try await fixture.call(UpdateClient(studio: studio, session: session, name: "")).name == "")
  }

  @Test func passwordsAreNotOnDisk() async throws {
    #expect(!(try fixture.filesOnDisk()).contains(Self.password))
  }
}
