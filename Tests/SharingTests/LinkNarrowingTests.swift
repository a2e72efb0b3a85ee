import Domain
import JSONRPC
import SharingAPI
import Sodium
import Testing

@testable import SharingService

/// R6 for links: what narrows has taken effect when the call returns, and every gateway knows.
struct LinkNarrowingTests {
  @Test func revokingPutsEverybodyOutAtOnce() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    let link = try await fixture.link(NewLink(kind: .guest, accessCode: "rose"))
    let other = try await fixture.link(NewLink(kind: .guest))
    let (inside, opened, staying) = (newSession(), newSession(), newSession())
    try await fixture.open(link, session: inside)
    _ = try await fixture.enter(nil, "rose", session: inside)
    try await fixture.open(link, session: opened)
    _ = try await fixture.come(by: other, session: staying)

    try await fixture.revoke(link)

    #expect(watch.notices.withLock { $0.map(\.gallery) } == [fixture.gallery] && watch.epochs == [1])
    for session in [inside, opened] {
      await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
      await expectFailure("notEntered") { _ = try await fixture.enter(session: session) }
    }
    await expectFailure("wrongCredentials") { _ = try await fixture.enter(nil, "rose", session: inside) }
    await expectFailure("notFound") { try await fixture.open(link, session: newSession()) }
    #expect(fixture.identity.state.withLock { $0.removed } == [CodeHolder.ID(link.id)])
    let shown = try await fixture.summary(link)
    #expect(shown.status == .revoked && shown.url == nil && shown.revokedAt == fixture.time.now)
    #expect(try await fixture.resolve(staying).viewer.accessEpoch == 1)
    // Twice is no error, and the gateways are told again: the first call may still be waiting for them.
    try await fixture.revoke(link)
    #expect(watch.epochs == [1, 1])
    #expect(try await fixture.activity().filter { $0.kind == .revoked }.count == 1)
    await expectFailure("notAllowed") { _ = try await fixture.change(link, LinkChange(label: "x")) }
  }

  @Test func allLinksOrAllOfAKindGoAtOnce() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    let links = [
      try await fixture.link(NewLink(kind: .guest)), try await fixture.link(NewLink(kind: .guest)),
      try await fixture.link(NewLink(kind: .photographerInvited)), try await fixture.share(.facebook, [.new()]),
    ]
    let foreign = try await fixture.share(
      .copy, [.new()], gallery: fixture.otherGallery, studio: fixture.otherStudio)
    func revokeAll(_ kind: LinkKind?) async throws -> Int {
      try await fixture.sharing.call(RevokeLinks(studio: fixture.studio, gallery: fixture.gallery, kind: kind)).revoked
    }
    #expect(try await revokeAll(.guest) == 2)
    #expect(try await revokeAll(.guest) == 0)
    #expect(try await fixture.links().filter { $0.status == .live }.count == 2)
    #expect(try await revokeAll(nil) == 2)
    for link in links { await expectFailure("notFound") { try await fixture.open(link, session: newSession()) } }
    try await fixture.open(foreign, session: newSession())
    #expect(watch.epochs == [1, 1, 2])
    await expectFailure("notFound") {
      _ = try await fixture.sharing.call(RevokeLinks(studio: fixture.otherStudio, gallery: fixture.gallery))
    }
  }

  @Test func scenesAndKindChangeInPlace() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    let scenes = fixture.catalog.scenes(of: fixture.gallery)
    let link = try await fixture.link(NewLink(kind: .guest, scenes: scenes))
    let session = newSession()
    _ = try await fixture.come(by: link, session: session)

    #expect(try await fixture.change(link, LinkChange(scenes: .set([scenes[1]]))).scenes == [scenes[1]])
    #expect(try await fixture.resolve(session).viewer.scenes == [scenes[1]])
    #expect(watch.epochs == [1])
    // What changes nothing for those inside raises nothing.
    _ = try await fixture.change(link, LinkChange(label: "L", maxVisits: .set(9)))
    #expect(watch.epochs == [1, 1])
    _ = try await fixture.change(link, LinkChange(scenes: .clear))
    #expect(try await fixture.resolve(session).viewer.scenes == nil)
    // No scenes is nothing for guests and everything for colleagues: nobody gets everything by the way.
    await expectFailure("invalidValue") {
      _ = try await fixture.change(link, LinkChange(kind: .photographerInvited))
    }
    let widened = try await fixture.change(link, LinkChange(kind: .photographerInvited, scenes: .clear))
    #expect(widened.audience == .photographerInvited && widened.label == "L" && widened.maxVisits == 9)
    #expect(try await fixture.resolve(session).viewer.audience == .photographerInvited)
    _ = try await fixture.change(link, LinkChange(kind: .guest))
    #expect(try await fixture.resolve(session).viewer.audience == .guestLink)
    #expect(try await fixture.summary(link).visits == 1)
  }

  @Test func aNewCodeAsksEverybodyAnew() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    let link = try await fixture.link(NewLink(kind: .photographerInvited))
    let session = newSession()
    _ = try await fixture.come(by: link, session: session)
    for code in ["rose", "tulip"] {
      #expect(try await fixture.change(link, LinkChange(accessCode: .set(code))).hasAccessCode)
      await expectFailure("codeNeeded") { _ = try await fixture.resolve(session) }
      await expectFailure("codeNeeded") { _ = try await fixture.enter(session: session) }
      await expectFailure("wrongCredentials") { _ = try await fixture.enter(nil, "daisy", session: session) }
      #expect(try await fixture.enter(nil, code, session: session).hasLinkCode)
      #expect(try await fixture.resolve(session).viewer.hasLinkCode)
    }
    #expect(watch.epochs == [1, 2])
    await expectFailure("invalidValue") { _ = try await fixture.change(link, LinkChange(accessCode: .set("x"))) }
    _ = try await fixture.change(link, LinkChange(accessCode: .clear))
    #expect(try await fixture.come(by: link).hasLinkCode == false)
    // A code that was typed once is none of the next.
    _ = try await fixture.change(link, LinkChange(accessCode: .set("aster")))
    await expectFailure("codeNeeded") { _ = try await fixture.resolve(session) }
    #expect(try await fixture.summary(link).visits == 2)
  }

  @Test func sharesChangeOnlyInWhatTheyHave() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let share = try await fixture.share(.copy, [.new()])
    for change in [
      LinkChange(kind: .guest), LinkChange(scenes: .clear), LinkChange(accessCode: .set("rose")),
      LinkChange(accessCode: .clear),
    ] {
      await expectFailure("notAllowed") { _ = try await fixture.change(share, change) }
    }
    let changed = try await fixture.change(share, LinkChange(label: "For Ann", maxVisits: .set(3)))
    #expect(changed.label == "For Ann" && changed.maxVisits == 3 && changed.media == share.media)
    let link = try await fixture.link(NewLink(kind: .guest))
    for change in [
      LinkChange(kind: .email), LinkChange(expiresAt: .set(fixture.time.now)), LinkChange(maxVisits: .set(0)),
    ] {
      await expectFailure("invalidValue") { _ = try await fixture.change(link, change) }
    }
  }

  /// The code was right when identity looked at it, and the link gone or its code another when the door opened.
  @Test func revokedOrChangedWhileEnteringStaysOutside() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let link = try await fixture.link(NewLink(kind: .guest, accessCode: "rose"))
    let session = newSession()
    try await fixture.open(link, session: session)
    defer { fixture.identity.duringVerification.withLock { $0 = nil } }
    fixture.identity.duringVerification.withLock {
      $0 = { _ = try await fixture.change(link, LinkChange(accessCode: .set("tulip"))) }
    }
    await expectFailure("codeNeeded") { _ = try await fixture.enter(nil, "rose", session: session) }
    await expectFailure("codeNeeded") { _ = try await fixture.resolve(session) }
    fixture.identity.duringVerification.withLock { $0 = { try await fixture.revoke(link) } }
    await expectFailure("notEntered") { _ = try await fixture.enter(nil, "tulip", session: session) }
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
    #expect(try await fixture.summary(link).visits == 0)
  }

  /// Whatever write fails, either nothing happened and the call says so, or they are out.
  @Test(arguments: ["link", "entry", "gallery_access", "activity", "code_removal"])
  func aRevocationThatFailsHalfWayIsNoneAndSaysSo(table: String) async throws {
    let fixture = try SharingFixture(privacy: .private)
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    let link = try await fixture.link(NewLink(kind: .guest, accessCode: "rose"))
    let session = newSession()
    try await fixture.open(link, session: session)
    _ = try await fixture.enter(nil, "rose", session: session)
    try await fixture.breakWrites(to: table)
    await #expect(throws: RPCError.self) { try await fixture.revoke(link) }
    try await fixture.repairWrites()
    #expect(try await fixture.resolve(session).viewer.accessEpoch == 0)
    #expect(watch.count == 0)
    try await fixture.revoke(link)
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
    #expect(watch.count == 1)
  }

  /// An entry is worth what its link is, whatever the order in which rows went.
  @Test func anEntryOfARevokedLinkIsNone() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let link = try await fixture.link(NewLink(kind: .photographerInvited))
    try await fixture.revoke(link)
    let session = newSession()
    try await fixture.database.write { connection in
      try EntryTable(connection).put(
        EntryPlace(studio: fixture.studio, gallery: fixture.gallery, session: session), link: link.id, proof: .link,
        device: "", at: fixture.time.now)
    }
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
    await expectFailure("notEntered") { _ = try await fixture.enter(session: session) }
  }

  // Two studios
  @Test func anotherStudioNeitherSeesNorTouchesLinks() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let link = try await fixture.link(NewLink(kind: .photographerInvited))
    let session = newSession()
    _ = try await fixture.come(by: link, session: session)
    let (other, sharing) = (fixture.otherStudio, fixture.sharing)
    await expectFailure("notFound") { _ = try await sharing.call(RevokeLink(studio: other, link: link.id)) }
    await expectFailure("notFound") {
      _ = try await sharing.call(UpdateLink(studio: other, link: link.id, change: LinkChange(label: "x")))
    }
    await expectFailure("notFound") { _ = try await sharing.call(ListLinks(studio: other, gallery: fixture.gallery)) }
    await expectFailure("notFound") {
      _ = try await sharing.call(
        CreateLink(studio: other, gallery: fixture.gallery, link: NewLink(kind: .photographerInvited)))
    }
    #expect(try await sharing.call(ListLinks(studio: other, gallery: fixture.otherGallery)).items.isEmpty)
    // A session that is inside here is nobody there.
    await expectFailure("notEntered") {
      _ = try await sharing.call(
        ResolveViewer(studio: other, gallery: fixture.otherGallery, session: session, accountOf: nil))
    }
    await expectFailure("notEntered") {
      _ = try await sharing.call(
        ResolveViewer(studio: other, gallery: fixture.gallery, session: session, accountOf: nil))
    }
    #expect(try await fixture.resolve(session).viewer.link == link.id)
  }

  @Test func aTokenIsTheWholeTokenOrNothing() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let url = try #require(try await fixture.link(NewLink(kind: .photographerInvited)).url)
    let token = try #require(url.split(separator: "/").last).description
    let swapped = String(token.reversed())
    let last = token.last == "A" ? "B" : "A"
    for wrong in [
      String(token.dropLast()), token + "A", String(token.dropLast()) + last, swapped, token.lowercased(), "", " ",
      LinkTokens(rootKey: RootKey(.random())).token(of: .new()).text,
    ] {
      await expectFailure("notFound") {
        _ = try await fixture.sharing.call(OpenLink(token: wrong, session: newSession()))
      }
    }
  }
}
