import Domain
import IdentityAPI
import JSONRPC
import Testing

// R15: nobody's mailbox is flooded with sign-in links.
@Suite struct ClientMailFloodTests {
  private let fixture: IdentityFixture
  private let studio: Studio.ID
  private let other: Studio.ID

  init() async throws {
    fixture = try IdentityFixture()
    studio = try await fixture.studio("kim@a.example")
    other = try await fixture.studio("lee@b.example")
  }

  private func refused(
    _ email: String, at studio: Studio.ID? = nil, network: String? = nil
  ) async -> RPCError.Details? {
    await failure { _ = try await fixture.signInToken(email, at: studio ?? self.studio, network: network) }
  }

  @Test func addressGetsAtMostFiveAnHourFromAStudio() async throws {
    for minute in 0..<5 {
      #expect(await refused("ann@guest.example") == nil)
      if minute < 4 { fixture.clock.advance(by: .seconds(60)) }
    }
    let slowed = await refused(" Ann@GUEST.example")
    #expect(slowed?.code == "tooManyAttempts")
    #expect(slowed?.retryAfter == 3600 - 4 * 60)
    #expect(await refused("lee@guest.example") == nil)
    #expect(await refused("ann@guest.example", at: other) == nil)
    // One leaves the hour, one more may come.
    fixture.clock.advance(by: .seconds(3600 - 4 * 60))
    #expect(await refused("ann@guest.example") == nil)
    #expect(await refused("ann@guest.example")?.retryAfter == 60)
  }

  @Test func networkAsksForAtMostThirtyAnHour() async throws {
    for index in 0..<30 {
      #expect(await refused("p\(index)@guest.example", at: index % 2 == 0 ? studio : other, network: "flood") == nil)
    }
    #expect(await refused("new@guest.example", network: "flood")?.code == "tooManyAttempts")
    #expect(await refused("new@guest.example", network: "home") == nil)
    fixture.clock.advance(by: .seconds(3600))
    #expect(await refused("new@guest.example", network: "flood") == nil)
  }

  @Test func askedForAllAtOnceItIsStillFive() async throws {
    let codes = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<30 { group.addTask { await refused("ann@guest.example")?.code } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.count { $0 == nil } == 5)
  }

  // Whoever uses the link may not ask for more for that, nor after the clearing away, nor after a restart.
  @Test func usedLinksCountAndTheCountOutlivesTheProcess() async throws {
    for _ in 0..<5 {
      try await fixture.finish(try await fixture.signInToken(at: studio), try fixture.newSession())
    }
    try await fixture.service.removeExpiredSessions()
    #expect(await refused("ann@guest.example")?.code == "tooManyAttempts")
    let again = try fixture.restarted()
    let address = try #require(EmailAddress("ann@guest.example"))
    let request = StartClientSignIn(studio: studio, email: address, network: "home")
    #expect(await failure { _ = try await again.call(request) }?.code == "tooManyAttempts")
    fixture.clock.advance(by: .seconds(3600))
    try await fixture.service.removeExpiredSessions()
    let left = try await fixture.database.read { try $0.first("SELECT count(*) FROM sign_in_token") { try $0.int(0) } }
    #expect(left == 0)
  }
}
