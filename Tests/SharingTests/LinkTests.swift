import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

/// R10, R11: the links a studio makes.
struct LinkTests {
  @Test func aGuestLinkOpensItsScenesAndNoMore() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let scenes = Array(fixture.catalog.scenes(of: fixture.gallery).prefix(2))
    let link = try await fixture.link(NewLink(kind: .guest, label: " Grandma's ", scenes: scenes + scenes))
    #expect(link.audience == .guestLink && link.label == "Grandma's" && link.scenes == scenes)
    #expect(link.status == .live && link.visits == 0 && !link.hasAccessCode && link.media == nil)
    #expect(link.url?.hasPrefix("https://x.test/s/") == true)
    let session = newSession()
    let opened = try await fixture.open(link, session: session)
    #expect(opened == OpenLink.Response(slug: fixture.gallery.rawValue))
    let viewer = try await fixture.enter(session: session)
    #expect(viewer.audience == .guestLink && viewer.link == link.id && viewer.invitation == nil)
    #expect(viewer.scenes == scenes && viewer.media == nil && viewer.proof == .link && viewer.device == nil)
    #expect(try await fixture.resolve(session) == ResolvedViewer(viewer: viewer, name: ""))
    let told = try await fixture.activity().first
    #expect(told?.kind == .opened && told?.link == link.id)
  }

  // R2: none chosen is nothing for guests, and every scene for colleagues.
  @Test func scenesLeftOutMeanWhatTheKindSays() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let guest = try await fixture.come(by: fixture.link(NewLink(kind: .guest)))
    let colleague = try await fixture.come(by: fixture.link(NewLink(kind: .photographerInvited)))
    #expect(fixture.catalog.scope(of: guest, at: fixture.time.now) == .scenes([]))
    #expect(colleague.audience == .photographerInvited && colleague.scenes == nil)
    #expect(fixture.catalog.scope(of: colleague, at: fixture.time.now) == .everything)
  }

  @Test func theListShowsTheAddressAgainAndTheDatabaseHoldsNone() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let first = try await fixture.link(NewLink(kind: .guest, label: "one"))
    fixture.time.advance(seconds: 1)
    let second = try await fixture.link(NewLink(kind: .photographerInvited, label: "two"))
    #expect(try await fixture.links() == [second, first])
    let token = try #require(first.url?.split(separator: "/").last)
    let rows = try await fixture.database.read { connection in
      try connection.all("SELECT token_hash FROM link") { try $0.text(0) }
    }
    #expect(rows.count == 2 && !rows.contains(String(token)))
    let page = try await fixture.sharing.call(
      ListLinks(studio: fixture.studio, gallery: fixture.gallery, limit: 1))
    #expect(page.items == [second])
    let rest = try await fixture.sharing.call(
      ListLinks(studio: fixture.studio, gallery: fixture.gallery, after: page.next, limit: 1))
    #expect(rest == Page(items: [first], next: nil))
  }

  @Test(arguments: [
    NewLink(kind: .facebook), NewLink(kind: .email), NewLink(kind: .copy),
    NewLink(kind: .guest, label: String(repeating: "x", count: 101)), NewLink(kind: .guest, label: "a\u{0}"),
    NewLink(kind: .guest, label: "a\u{202E}b"), NewLink(kind: .photographerInvited, scenes: []),
    NewLink(kind: .guest, accessCode: "abc"), NewLink(kind: .guest, maxVisits: 0),
    NewLink(kind: .guest, maxVisits: -1), NewLink(kind: .guest, maxVisits: .max),
    NewLink(kind: .guest, expiresAt: Timestamp(milliseconds: 1_800_000_000_000)),
  ]) func whatCannotBeIsRefused(link: NewLink) async throws {
    let fixture = try SharingFixture(privacy: .private)
    await expectFailure("invalidValue") { _ = try await fixture.link(link) }
    #expect(try await fixture.links().isEmpty)
  }

  @Test func scenesOfAnotherGalleryAreRefused() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let foreign = fixture.catalog.scenes(of: fixture.otherGallery)
    await expectFailure("notFound") { _ = try await fixture.link(NewLink(kind: .guest, scenes: foreign)) }
    let link = try await fixture.link(NewLink(kind: .guest))
    await expectFailure("notFound") { _ = try await fixture.change(link, LinkChange(scenes: .set(foreign))) }
    #expect(try await fixture.summary(link).scenes == nil)
  }

  // R8
  @Test func aSensitiveGalleryHasNoLinksAndThoseItHadAreInert() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let scenes = fixture.catalog.scenes(of: fixture.gallery)
    let link = try await fixture.link(NewLink(kind: .photographerInvited, scenes: scenes))
    let session = newSession()
    _ = try await fixture.come(by: link, session: session)
    fixture.catalog.change(fixture.gallery) { $0.isSensitive = true }
    await expectFailure("notAllowed") { _ = try await fixture.link(NewLink(kind: .guest)) }
    #expect(try await fixture.summary(link).status == .inert)
    #expect(try await fixture.need(session) == .grant)
    await expectFailure("notEntered") { _ = try await fixture.enter(session: session) }
    await expectFailure("notEntered") { _ = try await fixture.come(by: link) }
    fixture.catalog.change(fixture.gallery) { $0.isSensitive = false }
    #expect(try await fixture.need(session) == nil)
  }

  // The other way round, and back again: nothing is lost, and nothing opens that should not.
  @Test func privacySwitchedBackAndForth() async throws {
    let fixture = try SharingFixture(privacy: .public)
    let scenes = fixture.catalog.scenes(of: fixture.gallery)
    let (guest, passerBy, invited) = (newSession(), newSession(), newSession())
    let anna = try await fixture.inviteOne()
    _ = try await fixture.come(by: fixture.link(NewLink(kind: .guest, scenes: [scenes[0]])), session: guest)
    _ = try await fixture.enter(session: passerBy)
    try await fixture.open(anna, session: invited)
    _ = try await fixture.enter(session: invited)
    func needs(_ privacy: Privacy) async throws -> [Visibility.Need?] {
      fixture.catalog.change(fixture.gallery) { $0.privacy = privacy }
      return [try await fixture.need(guest), try await fixture.need(passerBy), try await fixture.need(invited)]
    }
    for _ in 0..<2 {
      #expect(try await needs(.private) == [nil, .grant, nil])
      #expect(try await needs(.peopleIChoose) == [.grant, .grant, .personalCode])
      #expect(try await needs(.public) == [nil, nil, nil])
    }
  }

  @Test func aRepeatedCallMakesOneLink() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let call = CreateLink(
      studio: fixture.studio, gallery: fixture.gallery, link: NewLink(kind: .guest, accessCode: "rose"),
      idempotencyKey: "k")
    let first = try await fixture.sharing.call(call)
    #expect(try await fixture.sharing.call(call) == first)
    #expect(try await fixture.links().map(\.id) == [first.id])
    var other = call
    other.link.label = "x"
    let changed = other
    await expectFailure("idempotencyMismatch") { _ = try await fixture.sharing.call(changed) }
  }

  // R14: where sharing is off, main clients still have something to hand on.
  @Test func mainClientsHandOnTheAddressOrTheGuestLinks() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let scenes = fixture.catalog.scenes(of: fixture.gallery)
    let link = try await fixture.link(NewLink(kind: .guest, label: "L", scenes: scenes, accessCode: "rose"))
    _ = try await fixture.link(NewLink(kind: .photographerInvited))
    _ = try await fixture.share(.facebook, [.new()])
    let spent = try await fixture.link(NewLink(kind: .guest, maxVisits: 1))
    _ = try await fixture.come(by: spent)
    try await fixture.revoke(fixture.link(NewLink(kind: .guest)))
    let (client, guest) = (newSession(), newSession())
    try await fixture.open(fixture.inviteOne(as: .mainClient), session: client)
    try await fixture.open(fixture.inviteOne("g@example.com"), session: guest)
    func offered(_ session: SessionBinding) async throws -> [GuestLink] {
      try await fixture.sharing.call(ListGuestLinks(viewer: fixture.resolve(session).viewer)).items
    }
    let url = try #require(link.url)
    #expect(
      try await offered(client) == [
        GuestLink(url: url, label: "L", scenes: scenes, hasAccessCode: true)
      ])
    await expectFailure("notAllowed") { _ = try await offered(guest) }
    fixture.catalog.change(fixture.gallery) { $0.privacy = .public }
    #expect(
      try await offered(client) == [
        GuestLink(url: "https://x.test/g/\(fixture.gallery)", label: "", hasAccessCode: false)
      ])
    fixture.catalog.change(fixture.gallery) { ($0.privacy, $0.isSensitive) = (.private, true) }
    #expect(try await offered(client).isEmpty)
    fixture.catalog.change(fixture.gallery) { ($0.isOpen, $0.isSensitive) = (false, false) }
    await expectFailure("notOpen") { _ = try await offered(client) }
    let studio = try await fixture.resolve(newSession(), accountOf: fixture.studio).viewer
    #expect(try await fixture.sharing.call(ListGuestLinks(viewer: studio)).items.count == 1)
  }
}
