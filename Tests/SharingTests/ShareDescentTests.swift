import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

/// R6, R11: shares end with the grant they were made by.
struct ShareDescentTests {
  private func share(_ fixture: SharingFixture, _ viewer: Viewer) async throws -> LinkSummary {
    let made = try await fixture.sharing.call(
      Share(
        viewer: viewer, name: "", share: NewShare(channel: .link, media: [.new()]), network: "192.0.2.1"))
    return try #require(try await fixture.links().first { $0.id == made.id })
  }

  private func statuses(_ fixture: SharingFixture, _ links: [LinkSummary]) async throws -> [LinkStatus] {
    let all = try await fixture.links()
    return links.compactMap { link in all.first { $0.id == link.id }?.status }
  }

  @Test func revokingAnInvitationEndsWhatWasSharedByIt() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let (client, other) = (try await fixture.insider(), try await fixture.insider("d@example.com"))
    let mine = try await share(fixture, client)
    let session = newSession()
    let further = try await share(fixture, try await fixture.come(by: mine, session: session))
    let theirs = try await share(fixture, other)
    let id = try #require(client.invitation)
    // Another key is no other grant.
    _ = try await fixture.sharing.call(ResendInvitation(studio: fixture.studio, invitation: id))
    #expect(try await statuses(fixture, [mine, further, theirs]) == [.live, .live, .live])
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    try await fixture.breakWrites(to: "link")
    await #expect(throws: RPCError.self) {
      _ = try await fixture.sharing.call(RevokeInvitation(studio: fixture.studio, invitation: id))
    }
    try await fixture.repairWrites()
    #expect(try await fixture.resolve(session).viewer.link == mine.id)
    _ = try await fixture.sharing.call(RevokeInvitation(studio: fixture.studio, invitation: id))
    #expect(try await statuses(fixture, [mine, further, theirs]) == [.revoked, .revoked, .live])
    // One change, one epoch: the second, after the new key.
    #expect(Set(watch.epochs) == [2])
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
    await expectFailure("notFound") { _ = try await fixture.come(by: further) }
  }

  @Test func aMainClientEndsWhatTheirGuestShared() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let client = try await fixture.insider()
    let aunt = try await fixture.sharing.call(
      InviteAsClient(viewer: client, name: "", recipients: [Recipient(name: "Aunt", email: "aunt@example.com")])
    ).items[0]
    let key = try #require(try fixture.secrets(of: try await fixture.mails(.invitation).last?.mail).link)
    let session = newSession()
    let token = String(try #require(key.split(separator: "/").last))
    _ = try await fixture.sharing.call(OpenLink(token: token, session: session))
    let shared = try await share(fixture, try await fixture.enter(session: session))
    _ = try await fixture.sharing.call(RevokeOwnInvitation(viewer: client, invitation: aunt.id))
    #expect(try await statuses(fixture, [shared]) == [.revoked])
  }

  @Test(arguments: [true, false])
  func revokingALinkEndsWhatWasSharedByItsHolders(isAlone: Bool) async throws {
    let fixture = try SharingFixture(privacy: .private)
    let scenes = fixture.catalog.scenes(of: fixture.gallery)
    let link = try await fixture.link(NewLink(kind: .guest, scenes: scenes))
    let colleagues = try await fixture.link(NewLink(kind: .photographerInvited))
    let shared = try await share(fixture, try await fixture.come(by: link))
    let further = try await share(fixture, try await fixture.come(by: shared))
    let theirs = try await share(fixture, try await fixture.come(by: colleagues))
    if isAlone {
      try await fixture.revoke(link)
    } else {
      let answer = try await fixture.sharing.call(
        RevokeLinks(studio: fixture.studio, gallery: fixture.gallery, kind: .guest))
      #expect(answer.revoked == 3)
    }
    let all = [link, shared, further, colleagues, theirs]
    #expect(try await statuses(fixture, all) == [.revoked, .revoked, .revoked, .live, .live])
  }

  @Test func aShareLastsNoLongerThanItsLink() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let end = fixture.time.now.advanced(by: .seconds(100))
    let link = try await fixture.link(NewLink(kind: .photographerInvited, expiresAt: end))
    let shared = try await share(fixture, try await fixture.come(by: link))
    #expect(shared.expiresAt == end)
    let sooner = fixture.time.now.advanced(by: .seconds(50))
    _ = try await fixture.change(link, LinkChange(expiresAt: .set(sooner)))
    #expect(try await fixture.summary(shared).expiresAt == sooner)
    fixture.time.advance(seconds: 50)
    await expectFailure("notFound") { _ = try await fixture.come(by: shared) }
  }

  @Test func whatALinkAsksForIsNotGotAround() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let coded = try await fixture.link(NewLink(kind: .photographerInvited, accessCode: "rose"))
    let session = newSession()
    try await fixture.open(coded, session: session)
    let holder = try await fixture.enter(nil, "rose", session: session)
    #expect(holder.hasLinkCode)
    let counted = try await fixture.come(
      by: try await fixture.link(NewLink(kind: .photographerInvited, maxVisits: 5)))
    for viewer in [holder, counted] {
      await expectFailure("notAllowed") { _ = try await share(fixture, viewer) }
    }
    #expect(try await fixture.links().allSatisfy { !$0.kind.isShare })
  }
}
