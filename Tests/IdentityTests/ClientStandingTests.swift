import Domain
import IdentityAPI
import JSONRPC
import Testing

// R15: who is signed in where, asked anew each time.
@Suite struct ClientStandingTests {
  private let fixture: IdentityFixture
  private let studio: Studio.ID
  private let other: Studio.ID
  private let session: SessionBinding

  init() async throws {
    fixture = try IdentityFixture()
    studio = try await fixture.studio("kim@a.example")
    other = try await fixture.studio("lee@b.example")
    session = try await fixture.signedIn(at: studio)
  }

  private func standing(of session: SessionBinding, at studio: Studio.ID) async throws -> AccountStanding.Response {
    try await fixture.call(AccountStanding(studio: studio, session: session))
  }

  @Test func studiosPreferenceTakesAtOnceAndAtThatStudioOnly() async throws {
    let visitor = try fixture.newSession()
    #expect(try await standing(of: visitor, at: studio).suffices)
    for isRequired in [true, false] {
      _ = try await fixture.call(UpdateStudio(studio: studio, change: StudioChange(requireAccount: isRequired)))
      #expect(try await standing(of: visitor, at: studio).isRequired == isRequired)
      #expect(try await standing(of: visitor, at: studio).suffices == !isRequired)
      #expect(try await standing(of: session, at: studio).suffices)
      #expect(try await standing(of: visitor, at: other).isRequired == false)
    }
  }

  @Test func accountOfAnotherStudioDoesNotSuffice() async throws {
    _ = try await fixture.call(UpdateStudio(studio: other, change: StudioChange(requireAccount: true)))
    #expect(try await standing(of: session, at: other) == .init(isRequired: true, client: nil))
    #expect(try await !standing(of: session, at: other).suffices)
  }

  @Test func unknownStudioIsNotFound() async throws {
    #expect(await failure { _ = try await standing(of: session, at: .new()) }?.code == "notFound")
  }

  @Test func signingOutLeavesTheVisitor() async throws {
    try await fixture.finish(try await fixture.signInToken(at: other), session)
    let elsewhere = try await fixture.signedIn(at: studio)
    for _ in 0..<2 { _ = try await fixture.call(SignClientOut(session: session)) }
    #expect(try await fixture.clients(of: session).isEmpty)
    #expect(try await standing(of: session, at: studio).client == nil)
    #expect(try await fixture.call(ResolveSession(session: session)).kind == .visitor)
    #expect(try await fixture.clients(of: elsewhere).count == 1)
  }

  // Who opens a session of that binding anew is nobody.
  @Test func sessionsThatEndTakeTheirSignInsAlong() async throws {
    let kept = try await fixture.signedIn("lee@guest.example", at: studio)
    _ = try await fixture.call(EndSession(session: session))
    #expect(try await fixture.clients(of: session).isEmpty)
    _ = try await fixture.call(OpenVisitorSession(session: session))
    #expect(try await fixture.clients(of: session).isEmpty)
    #expect(try await fixture.clients(of: kept).count == 1)
  }

  @Test func expiredSessionIsSignedInNowhere() async throws {
    fixture.clock.advance(by: .seconds(180 * 24 * 3600))
    #expect(try await fixture.clients(of: session).isEmpty)
    #expect(try await standing(of: session, at: studio).client == nil)
    let rename = UpdateClient(studio: studio, session: session, name: "Ann")
    #expect(await failure { _ = try await fixture.call(rename) }?.code == "sessionUnknown")
    // Opened anew before it was cleared away.
    _ = try await fixture.call(OpenVisitorSession(session: session))
    #expect(try await fixture.clients(of: session).isEmpty)
    #expect(try await fixture.service.removeExpiredSessions() == 0)
  }

  @Test func openingTheSessionAgainKeepsTheSignIn() async throws {
    _ = try await fixture.call(OpenVisitorSession(session: session))
    #expect(try await fixture.clients(of: session).count == 1)
  }
}
