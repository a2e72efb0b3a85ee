import Domain
import IdentityAPI
import JSONRPC
import Testing

// R15: signing in by a mailed link.
@Suite struct ClientSignInTests {
  private let fixture: IdentityFixture
  private let studio: Studio.ID
  private let other: Studio.ID

  init() async throws {
    fixture = try IdentityFixture()
    studio = try await fixture.studio("kim@a.example")
    other = try await fixture.studio("lee@b.example")
  }

  private func refusal(_ token: String, _ session: SessionBinding? = nil) async -> String? {
    await failure { try await fixture.finish(token, try session ?? fixture.newSession()) }?.code
  }

  @Test func firstUseMakesTheAccountAndOpensTheSession() async throws {
    let session = try fixture.newSession()
    let token = try await fixture.signInToken(at: studio, returnTo: "/g/k3w9?photo=1")
    let answer = try await fixture.call(FinishClientSignIn(token: token, session: session))
    #expect(answer.returnTo == "/g/k3w9?photo=1")
    #expect(answer.client.email.rawValue == "ann@guest.example")
    #expect(answer.client.name.isEmpty && !answer.client.hasPassword)
    #expect(try await fixture.call(ResolveSession(session: session)).kind == .visitor)
    #expect(try await fixture.client(of: session, at: studio) == answer.client)
    let again = try await fixture.signedIn(at: studio)
    #expect(try await fixture.client(of: again, at: studio) == answer.client)
  }

  // Never of another studio.
  @Test func sameAddressAtTwoStudiosIsTwoAccounts() async throws {
    let session = try await fixture.signedIn(at: studio)
    let here = try #require(try await fixture.client(of: session, at: studio))
    #expect(try await fixture.client(of: session, at: other) == nil)
    let there = try await fixture.finish(try await fixture.signInToken(at: other), session)
    #expect(there.account != here.account)
    #expect(there.studio == other)
    #expect(try await fixture.clients(of: session).map(\.account).sorted() == [here, there].map(\.account).sorted())
    #expect(try await fixture.client(of: session, at: studio) == here)
    #expect(try await fixture.client(of: session, at: other) == there)
  }

  @Test func tokenOpensOnceAndForAnHour() async throws {
    let (used, old, fresh) = (
      try await fixture.signInToken(at: studio), try await fixture.signInToken(at: studio),
      try await fixture.signInToken("lee@guest.example", at: studio)
    )
    try await fixture.finish(used, try fixture.newSession())
    #expect(await refusal(used) == "wrongCredentials")
    fixture.clock.advance(by: .seconds(3599))
    try await fixture.finish(fresh, try fixture.newSession())
    fixture.clock.advance(by: .seconds(1))
    #expect(await refusal(old) == "wrongCredentials")
  }

  @Test func ofTwoUsesAtOnceOneWins() async throws {
    let token = try await fixture.signInToken(at: studio)
    let codes = await withTaskGroup(of: String.self) { group in
      for _ in 0..<8 { group.addTask { await refusal(token) ?? "in" } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.count { $0 == "in" } == 1)
    #expect(codes.count { $0 == "wrongCredentials" } == 7)
  }

  @Test func whatIsNoTokenIsRefusedAlike() async throws {
    let token = try await fixture.signInToken(at: studio)
    let session = try fixture.newSession()
    let hash = try fixture.session(of: token).rawValue
    for wrong in [
      "", String(token.dropLast()), String(token.dropFirst()), token + "A", token.uppercased(), " \(token)", hash,
      String(repeating: "A", count: 43), String(repeating: "x", count: 1_000_000),
    ] { #expect(await refusal(wrong, session) == "wrongCredentials") }
    #expect(try await fixture.clients(of: session).isEmpty)
    #expect(await failure { _ = try await fixture.call(ResolveSession(session: session)) }?.code == "sessionUnknown")
    try await fixture.finish(token, session)
  }

  // Fixation: nobody is signed in by somebody else's link but the session that opened it.
  @Test func signingInBelongsToTheGivenSessionOnly() async throws {
    let (mine, yours) = (try await fixture.signedIn(at: studio), try fixture.newSession())
    _ = try await fixture.call(OpenVisitorSession(session: yours))
    #expect(try await fixture.clients(of: yours).isEmpty)
    #expect(try await fixture.clients(of: mine).count == 1)
    try await fixture.finish(try await fixture.signInToken("lee@guest.example", at: studio), yours)
    #expect(try await fixture.clients(of: mine).map(\.email.rawValue) == ["ann@guest.example"])
    #expect(try await fixture.clients(of: yours).map(\.email.rawValue) == ["lee@guest.example"])
  }

  // A session is one person's: what was entered with it stays theirs.
  @Test func nobodySignsInOverSomebodyElse() async throws {
    let session = try await fixture.signedIn("lee@guest.example", at: studio)
    for at in [studio, other] {
      let token = try await fixture.signInToken(at: at)
      for _ in 0..<2 { #expect(await refusal(token, session) == "otherAccount") }
      #expect(try await fixture.clients(of: session).map(\.email.rawValue) == ["lee@guest.example"])
      // The refusal has not used it up.
      try await fixture.finish(token, try fixture.newSession())
    }
    // The same address at another studio is the same person.
    try await fixture.finish(try await fixture.signInToken("lee@guest.example", at: other), session)
    #expect(try await fixture.clients(of: session).count == 2)
    // Of a session that is over nobody is left.
    fixture.clock.advance(by: .seconds(180 * 24 * 3600))
    try await fixture.finish(try await fixture.signInToken(at: studio), session)
    #expect(try await fixture.clients(of: session).map(\.email.rawValue) == ["ann@guest.example"])
  }

  @Test func studiosOwnSessionCarriesNoClient() async throws {
    let signedIn = try await fixture.register("max@c.example")
    let session = try fixture.session(of: signedIn.token)
    let before = try await fixture.call(ResolveSession(session: session))
    for at in [signedIn.studio.id, studio] {
      let token = try await fixture.signInToken(at: at)
      #expect(await refusal(token, session) == "wrongCredentials")
      #expect(try await fixture.client(of: session, at: at) == nil)
      // The refusal has not used it up.
      try await fixture.finish(token, try fixture.newSession())
    }
    #expect(try await fixture.call(ResolveSession(session: session)) == before)
  }

  @Test func tokensAreNotOnDisk() async throws {
    let token = try await fixture.signInToken(at: studio)
    let files = try fixture.filesOnDisk()
    #expect(files.contains(try fixture.session(of: token).rawValue))
    #expect(!files.contains(token))
  }

  @Test func unknownStudioIsNotFound() async throws {
    #expect(await failure { _ = try await fixture.signInToken(at: .new()) }?.code == "notFound")
  }

  @Test(arguments: [
    "", "g/x", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/g/\r\nX: y",
    "/g/\u{0}", "/g/ü", " /g/x", "/.//evil.example", "/g/..//evil.example", "/%2E//evil.example", "/g/../x", "/g/.%2e",
    "/\t/evil.example", "/g/x\u{7F}", "/g//x", "/\\x", "/" + String(repeating: "x", count: 500),
  ])
  func wayBackStaysOnThisServer(_ path: String) async throws {
    let refused = await failure { _ = try await fixture.signInToken(at: studio, returnTo: path) }
    #expect(refused?.code == "invalidValue")
  }
}
