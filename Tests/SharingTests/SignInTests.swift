import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

/// R15: mailed sign-in links.
struct SignInTests {
  private func ask(
    _ fixture: SharingFixture, _ email: String, slug: String? = nil, network: String = "192.0.2.1"
  ) async throws {
    _ = try await fixture.sharing.call(RequestSignIn(email: email, slug: slug, network: network))
  }

  @Test func theLinkLeadsBackToTheGallery() async throws {
    let fixture = try SharingFixture(privacy: .public)
    try await ask(fixture, " Anybody@Example.com", slug: fixture.gallery.rawValue)
    // What is answered is that somebody asked; the rest comes after.
    #expect(try await fixture.mails(.signIn).isEmpty)
    await fixture.service.mailSignIns()
    await fixture.service.mailSignIns()
    let mails = try await fixture.mails(.signIn)
    #expect(mails.map(\.mail?.toEmail.rawValue) == ["anybody@example.com"])
    #expect(mails[0].studio == fixture.studio && mails[0].gallery == fixture.gallery)
    #expect(try fixture.secrets(of: mails[0].mail).link == "https://x.test/a/token-1")
    let asked = fixture.identity.state.withLock { $0.signIns }
    #expect(asked.map(\.studio) == [fixture.studio] && asked.map(\.returnTo) == ["/g/\(fixture.gallery)"])
  }

  @Test func withoutAGalleryEveryStudioThatInvitedTheAddressIsMeant() async throws {
    let fixture = try SharingFixture()
    _ = try await fixture.inviteOne("anna@example.com")
    let newer = fixture.catalog.add(fixture.studio, .private)
    _ = try await fixture.insider("anna@example.com", gallery: newer)
    // At the other studio somebody typed her address: that is no reason to write to her.
    fixture.catalog.change(fixture.otherGallery) {
      $0.privacy = .public
      $0.collectsVisitors = true
    }
    _ = try await fixture.enter(
      "anna@example.com", nil, name: "Anna", session: newSession(), gallery: fixture.otherGallery)
    try await ask(fixture, "anna@example.com")
    await fixture.service.mailSignIns()
    let mails = try await fixture.mails(.signIn)
    #expect(mails.map(\.gallery) == [newer])
    #expect(fixture.identity.state.withLock { $0.signIns.allSatisfy { $0.returnTo == "/my" } })
  }

  /// The same answer and the same steps: one row written, whoever it is for.
  @Test func strangersAreAnsweredAlikeAndNotMailed() async throws {
    let fixture = try SharingFixture()
    try await fixture.revoke(try await fixture.inviteOne("revoked@example.com"))
    for email in ["revoked@example.com", "nobody@example.com"] { try await ask(fixture, email) }
    let waiting = try await fixture.database.read { try SignInWishTable($0).first(10).count }
    #expect(waiting == 2)
    await fixture.service.mailSignIns()
    #expect(try await fixture.mails(.signIn).isEmpty)
    #expect(fixture.identity.state.withLock { $0.signIns.isEmpty })
    let left = try await fixture.database.read { try SignInWishTable($0).first(10).count }
    #expect(left == 0)
    await expectFailure("invalidValue") { try await ask(fixture, "nobody") }
    await expectFailure("notFound") { try await ask(fixture, "a@example.com", slug: "unknown") }
  }

  @Test func floodsAreSlowedDown() async throws {
    let fixture = try SharingFixture()
    for number in 0..<6 { try await ask(fixture, "anna@example.com", network: "192.0.2.\(number)") }
    await expectFailure("tooManyAttempts") { try await ask(fixture, "anna@example.com", network: "192.0.2.9") }
    for number in 0..<59 { try await ask(fixture, "p\(number)@example.com", network: "192.0.2.1") }
    await expectFailure("tooManyAttempts") { try await ask(fixture, "q@example.com", network: "192.0.2.1") }
  }

  @Test func whileIdentityIsAwayWishesWait() async throws {
    let fixture = try SharingFixture()
    _ = try await fixture.inviteOne("anna@example.com")
    try await ask(fixture, "anna@example.com")
    fixture.identityCaller.isAway.withLock { $0 = true }
    await fixture.service.mailSignIns()
    #expect(try await fixture.mails(.signIn).isEmpty)
    fixture.identityCaller.isAway.withLock { $0 = false }
    await fixture.service.mailSignIns()
    #expect(try await fixture.mails(.signIn).count == 1)
    // Slowed down by identity: no mail, and nothing waits for ever.
    try await ask(fixture, "anna@example.com")
    fixture.identity.state.withLock { $0.isSlowingSignIns = true }
    await fixture.service.mailSignIns()
    fixture.identity.state.withLock { $0.isSlowingSignIns = false }
    await fixture.service.mailSignIns()
    #expect(try await fixture.mails(.signIn).count == 1)
    // Too old: whoever asked has given up.
    try await ask(fixture, "anna@example.com")
    fixture.time.advance(seconds: 3600)
    await fixture.service.mailSignIns()
    #expect(try await fixture.mails(.signIn).count == 1)
  }
}
