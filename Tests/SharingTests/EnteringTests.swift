import CatalogAPI
import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

struct EnteringTests {
  // R12
  @Test func emailAndCodeLetIn() async throws {
    let fixture = try SharingFixture()
    let scenes = Array(fixture.catalog.scenes(of: fixture.gallery).prefix(2))
    let invited = try await fixture.inviteOne(scenes: scenes)
    let session = newSession()
    let viewer = try await fixture.enter(" Anna@Example.com", invited.accessCode, session: session)
    let expected = Viewer(
      studio: fixture.studio, gallery: fixture.gallery, audience: .photographerInvited, invitation: invited.id,
      scenes: scenes, proof: .code, hasDetails: true, device: 1, session: session, accessEpoch: 0)
    #expect(viewer == expected)
    #expect(
      try await fixture.resolve(session)
        == ResolvedViewer(viewer: expected, name: "Anna", email: EmailAddress("anna@example.com")))
    let shown = try await fixture.summary(invited)
    #expect(shown.status == .opened && shown.openedAt == fixture.time.now && !shown.confirmed)
    await expectFailure("notEntered") { _ = try await fixture.resolve(newSession()) }
  }

  // R12: a wrong code, an unknown email and a revoked person get the same answer, by the same steps.
  @Test func whateverIsWrongLooksTheSame() async throws {
    let fixture = try SharingFixture()
    let anna = try await fixture.inviteOne("anna@example.com")
    let bert = try await fixture.inviteOne("bert@example.com")
    try await fixture.revoke(bert)
    fixture.identity.state.withLock { $0.verified = [] }
    let attempts: [(String?, String?)] = [
      ("anna@example.com", "wrong"), ("nobody@example.com", anna.accessCode), ("bert@example.com", bert.accessCode),
      ("not an address", anna.accessCode), (nil, anna.accessCode), ("anna@example.com", nil), ("a\u{0}", "x"),
    ]
    var errors: [RPCError] = []
    for (email, code) in attempts {
      do {
        _ = try await fixture.enter(email, code, session: newSession())
        Issue.record("let in with \(email ?? "nothing")")
      } catch let error as RPCError {
        errors.append(error)
      }
    }
    #expect(errors.count == attempts.count)
    #expect(errors.allSatisfy { $0 == errors[0] && $0.failureCode == "wrongCredentials" })
    // Identity was asked each time, and for nobody but the one who may come in.
    // About the others it is asked the same question, with an identifier that is no invitation's.
    let asked = fixture.identity.state.withLock { $0.verified }
    #expect(asked.map { $0 == CodeHolder.ID(anna.id) } == [true, false, false, false, false, true, false])
    #expect(!asked.contains(nil) && !asked.contains(CodeHolder.ID(bert.id)) && Set(asked).count == 6)
  }

  // A code opens the gallery it was made for, and no other studio's.
  @Test func aCodeOpensItsOwnGalleryOnly() async throws {
    let fixture = try SharingFixture()
    let invited = try await fixture.inviteOne()
    let second = fixture.catalog.add(fixture.studio, .peopleIChoose)
    for gallery in [second, fixture.otherGallery] {
      await expectFailure("wrongCredentials") {
        _ = try await fixture.enter("anna@example.com", invited.accessCode, session: newSession(), gallery: gallery)
      }
    }
    await expectFailure("notFound") {
      _ = try await fixture.enter("anna@example.com", invited.accessCode, session: newSession(), gallery: .new())
    }
  }

  // R7: everybody sees that it is closed, and nobody who is invited; those whose code was right are let in when it
  // opens.
  @Test func aClosedGalleryLetsNobodyInAndKeepsWhatWasShown() async throws {
    let fixture = try SharingFixture()
    let invited = try await fixture.inviteOne(as: .mainClient)
    fixture.catalog.change(fixture.gallery) { $0.isOpen = false }
    let session = newSession()
    await expectFailure("wrongCredentials") { _ = try await fixture.enter("anna@example.com", "no", session: session) }
    await expectFailure("notOpen") { _ = try await fixture.enter(nil, nil, session: session) }
    await expectFailure("notOpen") {
      _ = try await fixture.enter("anna@example.com", invited.accessCode, session: session)
    }
    await expectFailure("notOpen") { _ = try await fixture.enter(nil, nil, session: session) }
    #expect(try await fixture.summary(invited).openedAt == nil)
    fixture.catalog.change(fixture.gallery) { $0.isOpen = true }
    #expect(try await fixture.enter(nil, nil, session: session).proof == .code)
    #expect(try await fixture.summary(invited).confirmed)
  }

  // R1: a public gallery's address is a guest link; the other doors stay shut.
  @Test func thePublicDoorIsOpen() async throws {
    let fixture = try SharingFixture(privacy: .public)
    let session = newSession()
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
    let viewer = try await fixture.enter(nil, nil, session: session)
    #expect(viewer.audience == .guestLink && viewer.proof == .address && viewer.invitation == nil)
    #expect(try await fixture.resolve(session).viewer == viewer)
    for privacy in [Privacy.private, .peopleIChoose] {
      fixture.catalog.change(fixture.gallery) { $0.privacy = privacy }
      await expectFailure("notEntered") { _ = try await fixture.enter(nil, nil, session: session) }
      await expectFailure("notEntered") { _ = try await fixture.enter(nil, nil, session: newSession()) }
    }
    fixture.catalog.change(fixture.gallery) { $0 = .init(studio: fixture.studio, privacy: .public, isOpen: false) }
    await expectFailure("notOpen") { _ = try await fixture.enter(nil, nil, session: newSession()) }
  }

  // R9: opening the link confirms nobody; entering does.
  @Test func aLinkLetsIntoAPrivateGalleryAndEnteringConfirms() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let invited = try await fixture.inviteOne(as: .mainClient)
    let session = newSession()
    try await fixture.open(invited, session: session)
    var shown = try await fixture.summary(invited)
    #expect(!shown.confirmed && shown.openedAt == nil && shown.status == .pending)
    #expect(try await fixture.activity().map(\.kind) == [.invited])
    #expect(try await fixture.enter(nil, nil, session: session).proof == .link)
    shown = try await fixture.summary(invited)
    #expect(shown.confirmed && shown.status == .opened)
    #expect(try await fixture.activity().map(\.kind).sorted { $0.rawValue < $1.rawValue } == [.invited, .opened])
  }

  // R12: in peopleIChoose the link alone opens nothing.
  @Test func aLinkStillNeedsTheCodeWhereItIsAskedFor() async throws {
    let fixture = try SharingFixture()
    let invited = try await fixture.inviteOne()
    let session = newSession()
    try await fixture.open(invited, session: session)
    await expectFailure("notEntered") { _ = try await fixture.enter(nil, nil, session: session) }
    #expect(try await fixture.resolve(session).viewer.proof == .link)
    #expect(try await fixture.enter("anna@example.com", invited.accessCode, session: session).proof == .code)
    try await fixture.open(invited, session: session)
    #expect(try await fixture.resolve(session).viewer.proof == .code)
  }

  @Test func anotherPersonsLinkReplacesWhoTheSessionIs() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let anna = try await fixture.inviteOne("anna@example.com")
    let bert = try await fixture.inviteOne("bert@example.com")
    let session = newSession()
    try await fixture.open(anna, session: session)
    try await fixture.open(bert, session: session)
    #expect(try await fixture.resolve(session).viewer.invitation == bert.id)
  }

  @Test(arguments: ["", "x", String(repeating: "A", count: 43), String(repeating: "A", count: 5000), "a\u{0}"])
  func anUnknownLinkIsNothing(token: String) async throws {
    let fixture = try SharingFixture(privacy: .private)
    _ = try await fixture.inviteOne()
    await expectFailure("notFound") {
      _ = try await fixture.sharing.call(OpenLink(token: token, session: newSession()))
    }
  }

  @Test func leavingEndsIt() async throws {
    let fixture = try SharingFixture(privacy: .public)
    let (leaving, staying) = (newSession(), newSession())
    for session in [leaving, staying] { _ = try await fixture.enter(nil, nil, session: session) }
    _ = try await fixture.sharing.call(
      Leave(
        studio: fixture.studio, gallery: fixture.gallery, session: leaving, sessionLivesOn: false))
    await expectFailure("notEntered") { _ = try await fixture.resolve(leaving) }
    #expect(try await fixture.resolve(staying).viewer.session == staying)
  }

  @Test func theStudioIsInsideItsOwnGalleriesOnly() async throws {
    let fixture = try SharingFixture()
    let session = newSession()
    let viewer = try await fixture.resolve(session, accountOf: fixture.studio).viewer
    #expect(viewer.audience == .studio && viewer.proof == .account)
    // Another studio's account is a visitor here.
    await expectFailure("notEntered") { _ = try await fixture.resolve(session, accountOf: fixture.otherStudio) }
    // A studio that claims another's gallery.
    await expectFailure("notFound") {
      _ = try await fixture.sharing.call(
        ResolveViewer(
          studio: fixture.otherStudio, gallery: fixture.gallery, session: session, accountOf: fixture.otherStudio))
    }
  }
}
