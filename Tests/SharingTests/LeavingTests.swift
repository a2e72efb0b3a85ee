import Domain
import SharingAPI
import Testing

@testable import SharingService

/// R6: what was handed out to a session ends when it leaves what it was inside by, also where the session lives on.
struct LeavingTests {
  private func watch(_ fixture: SharingFixture) async throws -> Watch {
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    return watch
  }

  private func leave(_ fixture: SharingFixture, _ session: SessionBinding, livesOn: Bool) async throws {
    _ = try await fixture.sharing.call(
      Leave(studio: fixture.studio, gallery: fixture.gallery, session: session, sessionLivesOn: livesOn))
  }

  @Test func whatAnAccountWasGivenEndsWhenItLeaves() async throws {
    let fixture = try SharingFixture(privacy: .public)
    let watch = try await watch(fixture)
    // A member of the other studio, signed in, as a guest here.
    let (member, staying) = (newSession(), newSession())
    for session in [member, staying] { _ = try await fixture.enter(session: session) }
    try await leave(fixture, member, livesOn: true)
    #expect(watch.epochs == [1] && watch.notices.withLock { $0.map(\.gallery) } == [fixture.gallery])
    await expectFailure("notEntered") { _ = try await fixture.resolve(member, accountOf: fixture.otherStudio) }
    #expect(try await fixture.resolve(staying).viewer.accessEpoch == 1)
    // Twice takes nothing more, and the gateways are told again: the first call may still be waiting for them.
    try await leave(fixture, member, livesOn: true)
    #expect(watch.epochs == [1, 1])
  }

  @Test func aVisitorsLeaveCostsNobodyAnything() async throws {
    let fixture = try SharingFixture(privacy: .public)
    let watch = try await watch(fixture)
    let session = newSession()
    _ = try await fixture.enter(session: session)
    try await leave(fixture, session, livesOn: false)
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
    #expect(watch.epochs.isEmpty)
  }

  @Test(arguments: [false, true])
  func whatAnInvitationGaveEndsWhenAnotherTakesItsPlace(byCode: Bool) async throws {
    let fixture = try SharingFixture(privacy: byCode ? .peopleIChoose : .private)
    let watch = try await watch(fixture)
    let session = newSession()
    _ = try await fixture.insider("anna@example.com", session: session)
    // The same key again is no other grant.
    let anna = try #require(try await fixture.resolve(session).viewer.invitation)
    _ = try await fixture.enter(session: session)
    #expect(watch.epochs.isEmpty)
    let bert = try await fixture.insider("bert@example.com", as: .clientInvited, session: session)
    #expect(bert.invitation != anna && bert.accessEpoch == 1)
    #expect(watch.epochs == [1])
    #expect(try await fixture.resolve(session).viewer.accessEpoch == 1)
  }

  /// Guests would keep everybody's pictures from being believed.
  @Test func guestsWhoChangeTheirLinksRaiseNothing() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let watch = try await watch(fixture)
    let scenes = fixture.catalog.scenes(of: fixture.gallery)
    let links = [
      try await fixture.link(NewLink(kind: .guest, scenes: scenes)),
      try await fixture.link(NewLink(kind: .guest, scenes: [scenes[0]])),
      try await fixture.share(.copy, [.new()]),
    ]
    let session = newSession()
    for link in links + links { #expect(try await fixture.come(by: link, session: session).link == link.id) }
    #expect(watch.epochs.isEmpty)
    // A guest who turns out to be invited gains; nor do they lose their invitation by a link.
    _ = try await fixture.insider(session: session)
    #expect(try await fixture.come(by: links[0], session: session).invitation != nil)
    #expect(watch.epochs.isEmpty)
  }
}
