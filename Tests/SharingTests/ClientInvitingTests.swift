import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

/// People invited by main clients (R2, R12).
struct ClientInvitingTests {
  private func invite(
    _ fixture: SharingFixture, _ viewer: Viewer, _ people: [(String, String)], key: String? = nil
  ) async throws -> Invite.Response {
    try await fixture.sharing.call(
      InviteAsClient(
        viewer: viewer, name: "Clara", recipients: people.map { Recipient(name: $0.0, email: $0.1) },
        message: "Come and see", idempotencyKey: key))
  }

  private func list(_ fixture: SharingFixture, _ viewer: Viewer) async throws -> [InvitationSummary] {
    try await fixture.sharing.call(ListOwnInvitations(viewer: viewer)).items
  }

  @Test func keysAreInTheMailsAlone() async throws {
    let fixture = try SharingFixture()
    let client = try await fixture.insider()
    let answer = try await invite(fixture, client, [("Aunt", "aunt@example.com"), ("", "nobody")], key: "k")
    let aunt = try #require(answer.items.first)
    #expect(aunt.audience == .clientInvited && aunt.hasAccessCode && aunt.invitedBy == "Clara")
    #expect(aunt.accessCode == nil && aunt.link == nil && answer.rejected.map(\.email) == ["nobody"])
    let mail = try #require(try await fixture.mails(.invitation).last)
    #expect(mail.mail?.fromName == "Clara" && mail.mail?.message == "Come and see" && mail.invitation == aunt.id)
    let code = try #require(try fixture.secrets(of: mail.mail).accessCode)
    let viewer = try await fixture.enter("aunt@example.com", code, session: newSession())
    #expect(viewer.audience == .clientInvited && viewer.scenes == nil)
    #expect(try await invite(fixture, client, [("Aunt", "aunt@example.com"), ("", "nobody")], key: "k") == answer)
    #expect(try await fixture.mails(.invitation).count == 1)
    #expect(try await fixture.summary(aunt).invitedBy == "Clara")
    // Sent anew by the studio, it still says whose idea it was.
    _ = try await fixture.sharing.call(ResendInvitation(studio: fixture.studio, invitation: aunt.id))
    #expect(try await fixture.mails(.invitation).last?.mail?.fromName == "Clara")
  }

  @Test func theStudiosPeopleStayAsTheyAre() async throws {
    let fixture = try SharingFixture()
    let client = try await fixture.insider()
    let colleague = try await fixture.inviteOne("anna@example.com")
    let answer = try await invite(fixture, client, [("Mallory", "anna@example.com")])
    #expect(answer.items.isEmpty && answer.rejected.map(\.reason) == ["Is invited already."])
    #expect(try await fixture.summary(colleague).audience == .photographerInvited)
    // Known to the studio from another gallery, by the name the studio gave them.
    try await fixture.revoke(colleague)
    _ = try await invite(fixture, client, [("Mallory", "anna@example.com")])
    let listed = try await fixture.sharing.call(
      ListInvitations(studio: fixture.studio, gallery: fixture.gallery)
    ).items
    #expect(listed.allSatisfy { $0.name != "Mallory" })
    #expect(try await list(fixture, client).map(\.email.rawValue) == ["anna@example.com"])
  }

  // What the studio calls somebody, and whom it invited itself, is nothing main clients read.
  @Test func namesAreThoseThatHostsTyped() async throws {
    let fixture = try SharingFixture()
    let client = try await fixture.insider()
    let secret = try await fixture.inviteOne("aunt@example.com")
    _ = try await fixture.sharing.call(
      UpdateInvitation(
        studio: fixture.studio, invitation: secret.id, change: InvitationChange(name: "Difficult Aunt")))
    try await fixture.revoke(secret)
    let answer = try await invite(fixture, client, [("", "aunt@example.com")])
    #expect(answer.items.map(\.name) == [""])
    #expect(try await invite(fixture, client, [("Auntie", "aunt@example.com")]).items.map(\.name) == [""])
    #expect(try await list(fixture, client).map(\.name) == [""])
    #expect(try await fixture.summary(try #require(answer.items.first)).name == "Difficult Aunt")
    // Also where the studio invited them as a client's guest.
    _ = try await fixture.inviteOne("bob@example.com", as: .clientInvited)
    let bobs = try await invite(fixture, client, [("Bob", "bob@example.com")])
    #expect(bobs.items.isEmpty && bobs.rejected.map(\.reason) == ["Is invited already."])
    #expect(try await list(fixture, client).count == 1)
  }

  @Test func onlyMainClientsWhoAreInsideInvite() async throws {
    let fixture = try SharingFixture()
    let client = try await fixture.insider()
    let invited = try await invite(fixture, client, [("Aunt", "aunt@example.com")]).items[0]
    let others = [
      try await fixture.insider("p@example.com", as: .photographerInvited), try await fixture.studioViewer(),
      Viewer.passerBy(fixture.studio, fixture.gallery, at: fixture.gallery.rawValue, session: newSession()),
    ]
    for viewer in others {
      await expectFailure("notAllowed") { _ = try await invite(fixture, viewer, [("", "x@example.com")]) }
      await expectFailure("notAllowed") { _ = try await list(fixture, viewer) }
      await expectFailure("notAllowed") {
        _ = try await fixture.sharing.call(RevokeOwnInvitation(viewer: viewer, invitation: invited.id))
      }
    }
    // R12: with the link alone nobody is a main client yet.
    var halfWay = client
    halfWay.proof = .link
    await expectFailure("notEntered") { _ = try await invite(fixture, halfWay, [("", "x@example.com")]) }
    await expectFailure("notEntered") { _ = try await list(fixture, halfWay) }
    // R6
    let id = try #require(client.invitation)
    _ = try await fixture.sharing.call(RevokeInvitation(studio: fixture.studio, invitation: id))
    await expectFailure("notEntered") { _ = try await invite(fixture, client, [("", "x@example.com")]) }
    await expectFailure("notEntered") { _ = try await list(fixture, client) }
    await expectFailure("notEntered") {
      _ = try await fixture.sharing.call(RevokeOwnInvitation(viewer: client, invitation: invited.id))
    }
    #expect(try await fixture.summary(invited).status != .revoked)
  }

  // R6
  @Test func aMainClientRevokesWhatMainClientsOfTheGalleryMade() async throws {
    let fixture = try SharingFixture()
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    let (client, spouse) = (try await fixture.insider(), try await fixture.insider("d@example.com", name: "Dan"))
    let aunt = try await invite(fixture, client, [("Aunt", "aunt@example.com")]).items[0]
    let code = try fixture.secrets(of: try await fixture.mails(.invitation).last?.mail).accessCode
    let session = newSession()
    _ = try await fixture.enter("aunt@example.com", code, session: session)
    #expect(try await list(fixture, spouse).map(\.id) == [aunt.id])
    for _ in 0..<2 {
      _ = try await fixture.sharing.call(RevokeOwnInvitation(viewer: spouse, invitation: aunt.id))
    }
    #expect(watch.epochs.first == 1)
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
    #expect(try await list(fixture, client).map(\.status) == [.revoked])
  }

  @Test func anotherGallerysMainClientFindsNothing() async throws {
    let fixture = try SharingFixture()
    let secondGallery = fixture.catalog.add(fixture.studio, .peopleIChoose)
    let client = try await fixture.insider()
    let colleague = try await fixture.inviteOne("anna@example.com")
    let aunt = try await invite(fixture, client, [("Aunt", "aunt@example.com")]).items[0]
    let strangers = [
      try await fixture.insider("e@example.com", gallery: secondGallery),
      try await fixture.insider(gallery: fixture.otherGallery, studio: fixture.otherStudio),
    ]
    for stranger in strangers {
      #expect(try await list(fixture, stranger).isEmpty)
      for id in [aunt.id, colleague.id] {
        await expectFailure("notFound") {
          _ = try await fixture.sharing.call(RevokeOwnInvitation(viewer: stranger, invitation: id))
        }
      }
      // Made up to be of the gallery: the session is not inside of it.
      var forged = stranger
      (forged.studio, forged.gallery) = (fixture.studio, fixture.gallery)
      await expectFailure("notEntered") { _ = try await list(fixture, forged) }
    }
    // What the studio invited is the studio's, here too.
    await expectFailure("notFound") {
      _ = try await fixture.sharing.call(RevokeOwnInvitation(viewer: client, invitation: colleague.id))
    }
    #expect(try await fixture.summary(aunt).status != .revoked)
  }

  @Test func tooManyAtOnceOrAnHourAreRefused() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let client = try await fixture.insider()
    let people = (0..<101).map { ("", "p\($0)@example.com") }
    await expectFailure("invalidValue") { _ = try await invite(fixture, client, people) }
    await expectFailure("invalidValue") { _ = try await invite(fixture, client, []) }
    for _ in 0..<5 { _ = try await invite(fixture, client, Array(people.prefix(100))) }
    await expectFailure("tooManyAttempts") { _ = try await invite(fixture, client, Array(people.prefix(1))) }
    #expect(try await list(fixture, client).count == 100)
  }
}
