import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

/// "As this person", and whom a change is weighed for.
struct GrantTests {
  private func resolve(
    _ fixture: SharingFixture, _ grant: String, studio: Studio.ID? = nil, gallery: Gallery.ID? = nil,
    session: SessionBinding = newSession()
  ) async throws -> ResolvedViewer {
    try await fixture.sharing.call(
      ResolveGrant(
        studio: studio ?? fixture.studio, gallery: gallery ?? fixture.gallery, grant: grant, session: session))
  }

  private func groups(_ fixture: SharingFixture, _ change: GrantChange? = nil) async throws -> [GrantGroup] {
    try await fixture.sharing.call(
      GroupGrants(studio: fixture.studio, gallery: fixture.gallery, change: change, session: newSession())
    ).items
  }

  @Test func theStudioLooksAsAnyPersonOrLink() async throws {
    let fixture = try SharingFixture()
    let scenes = fixture.catalog.scenes(of: fixture.gallery)
    let anna = try await fixture.inviteOne(scenes: [scenes[0]])
    fixture.catalog.change(fixture.gallery) {
      ($0.privacy, $0.guestCode, $0.collectsVisitors, $0.deviceLimit) = (.private, 4, true, 1)
    }
    let guest = try await fixture.link(NewLink(kind: .guest, scenes: [scenes[1]], accessCode: "rose", maxVisits: 1))
    let media = [Media.ID.new(), .new()]
    let share = try await fixture.share(.facebook, [media[0]])
    fixture.time.advance(seconds: 1)
    _ = try await fixture.share(.facebook, [media[1]])
    let session = newSession()
    let asAnna = try await resolve(fixture, anna.id.rawValue, session: session)
    #expect(asAnna.name == "Anna" && asAnna.email == anna.email)
    #expect(
      asAnna.viewer
        == Viewer(
          studio: fixture.studio, gallery: fixture.gallery, audience: .photographerInvited, invitation: anna.id,
          scenes: [scenes[0]], proof: .code, guestCode: 4, hasDetails: true, session: session, accessEpoch: 0))
    let asGuest = try await resolve(fixture, guest.id.rawValue).viewer
    #expect(asGuest.scenes == [scenes[1]] && asGuest.hasLinkCode && asGuest.audience == .guestLink)
    #expect(try await resolve(fixture, share.id.rawValue).viewer.media == [media[1], media[0]])
    for grant in [anna.id.rawValue, guest.id.rawValue, share.id.rawValue] {
      #expect(fixture.catalog.need(of: try await resolve(fixture, grant).viewer, at: fixture.time.now) == nil)
    }
    // The bare address opens nothing here.
    let passerBy = try await resolve(fixture, "guest").viewer
    #expect(fixture.catalog.need(of: passerBy, at: fixture.time.now) == .grant)
    fixture.catalog.change(fixture.gallery) { $0.privacy = .public }
    #expect(fixture.catalog.need(of: passerBy, at: fixture.time.now) == nil)
    // Looking is no visit and no opening.
    #expect(try await fixture.summary(guest).visits == 0)
    #expect(try await fixture.summary(anna).openedAt == nil)
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
  }

  @Test func onlyLiveGrantsOfTheGalleryAreLookedThrough() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let anna = try await fixture.inviteOne()
    let link = try await fixture.link(
      NewLink(kind: .guest, expiresAt: fixture.time.now.advanced(by: .seconds(60))))
    let second = fixture.catalog.add(fixture.studio, .private)
    for grant in [anna.id.rawValue, link.id.rawValue] {
      _ = try await resolve(fixture, grant)
      await expectFailure("notFound") { _ = try await resolve(fixture, grant, gallery: second) }
      await expectFailure("notFound") {
        _ = try await resolve(fixture, grant, studio: fixture.otherStudio, gallery: fixture.otherGallery)
      }
      await expectFailure("notFound") { _ = try await resolve(fixture, grant, studio: fixture.otherStudio) }
    }
    for grant in ["", "x", Invitation.ID.new().rawValue, "studio", "GUEST"] {
      await expectFailure("notFound") { _ = try await resolve(fixture, grant) }
    }
    await expectFailure("notFound") { _ = try await resolve(fixture, "guest", studio: fixture.otherStudio) }
    fixture.time.advance(seconds: 60)
    await expectFailure("notFound") { _ = try await resolve(fixture, link.id.rawValue) }
    try await fixture.revoke(anna)
    await expectFailure("notFound") { _ = try await resolve(fixture, anna.id.rawValue) }
  }

  @Test func grantsThatOpenTheSameAreOneGroup() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let scenes = fixture.catalog.scenes(of: fixture.gallery)
    _ = try await fixture.invite((0..<7).map { ("P\($0)", "p\($0)@example.com") })
    _ = try await fixture.invite([("Q", "q@example.com")], scenes: [scenes[0], scenes[1]])
    fixture.time.advance(seconds: 1)
    _ = try await fixture.invite([("R", "r@example.com")], scenes: [scenes[1], scenes[0]])
    try await fixture.revoke(fixture.inviteOne("gone@example.com"))
    _ = try await fixture.link(NewLink(kind: .guest, label: "One", scenes: [scenes[0]]))
    fixture.time.advance(seconds: 1)
    _ = try await fixture.link(NewLink(kind: .guest, label: "Two", scenes: [scenes[0]]))
    try await fixture.revoke(fixture.link(NewLink(kind: .guest)))
    let found = try await groups(fixture)
    #expect(found.map(\.count) == [7, 2, 2, 0])
    #expect(found.map(\.audience) == [.photographerInvited, .photographerInvited, .guestLink, .guestLink])
    #expect(
      found.map(\.names) == [["P0", "P1", "P2", "P3", "P4"], ["Q", "R"], ["One", "Two"], []])
    #expect(found.allSatisfy { $0.before == $0.after })
    #expect(found.last?.before.proof == .address)
    await expectFailure("notFound") {
      _ = try await fixture.sharing.call(
        GroupGrants(studio: fixture.otherStudio, gallery: fixture.gallery, session: newSession()))
    }
  }

  @Test func aChangeIsWeighedAndChangesNothing() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let scenes = fixture.catalog.scenes(of: fixture.gallery)
    let anna = try await fixture.inviteOne()
    _ = try await fixture.inviteOne("bert@example.com")
    let link = try await fixture.link(NewLink(kind: .guest, label: "L", scenes: [scenes[0]]))
    let narrowed = try await groups(fixture, GrantChange(grant: anna.id.rawValue, scenes: .set([scenes[2]])))
    #expect(narrowed.first?.names == ["Anna"] && narrowed.first?.count == 1)
    #expect(narrowed.first?.before.scenes == nil && narrowed.first?.after?.scenes == [scenes[2]])
    let gone = try await groups(fixture, GrantChange(grant: anna.id.rawValue, isRevoked: true))
    #expect(gone.first?.after == nil && gone.first?.names == ["Anna"])
    let other = try await groups(
      fixture, GrantChange(grant: link.id.rawValue, audience: .photographerInvited, scenes: .clear))
    #expect(other.first?.before.audience == .guestLink && other.first?.after?.audience == .photographerInvited)
    for change in [
      GrantChange(grant: anna.id.rawValue, audience: .guestLink),
      GrantChange(grant: anna.id.rawValue, audience: .mainClient, scenes: .set(scenes)),
      GrantChange(grant: link.id.rawValue, audience: .mainClient),
    ] {
      await expectFailure("invalidValue") { _ = try await groups(fixture, change) }
    }
    await expectFailure("notFound") { _ = try await groups(fixture, GrantChange(grant: Link.ID.new().rawValue)) }
    #expect(try await fixture.summary(anna).scenes == nil)
    #expect(try await fixture.summary(link).kind == .guest)
  }

  // R12: who has no personal code cannot show one: peopleIChoose would close to them.
  @Test func whoHasNoCodeIsWeighedAsSomebodyWithoutOne() async throws {
    let fixture = try SharingFixture(privacy: .private)
    _ = try await fixture.inviteOne("anna@example.com")
    fixture.time.advance(seconds: 1)
    fixture.catalog.change(fixture.gallery) { $0.privacy = .peopleIChoose }
    _ = try await fixture.inviteOne("bert@example.com")
    let needs = try await groups(fixture).map { fixture.catalog.need(of: $0.before, at: fixture.time.now) }
    #expect(needs == [.personalCode, nil, .grant])
  }
}
