import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

/// A door asks for what is missing, one thing after another, and for none of them twice.
struct DoorTests {
  // R11, R16
  @Test func aPublicDoorAsksForCodeThenDetails() async throws {
    let fixture = try SharingFixture(privacy: .public)
    fixture.setGuestCode("lily", version: 3)
    fixture.catalog.change(fixture.gallery) { $0.collectsVisitors = true }
    let session = newSession()
    #expect(try await fixture.look(session) == DoorView(need: .guestCode))
    await expectFailure("codeNeeded") { _ = try await fixture.enter(session: session) }
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
    await expectFailure("wrongCredentials") { _ = try await fixture.enter(nil, "rose", session: session) }
    await expectFailure("visitorDetailsNeeded") { _ = try await fixture.enter(nil, "lily", session: session) }
    #expect(try await fixture.look(session) == DoorView(need: .details))
    #expect(try await fixture.need(session) == .details)
    await expectFailure("visitorDetailsNeeded") { _ = try await fixture.enter(session: session) }
    await expectFailure("invalidValue") { _ = try await fixture.enter("nobody", nil, name: "Ann", session: session) }
    await expectFailure("invalidValue") {
      _ = try await fixture.enter("a@x.org", nil, name: "A\u{202E}", session: session)
    }
    #expect(try await fixture.activity().isEmpty)
    let viewer = try await fixture.enter("Ann@Example.com ", nil, name: " Ann ", session: session)
    #expect(viewer.hasDetails && viewer.guestCode == 3 && viewer.address == fixture.gallery.rawValue)
    #expect(try await fixture.look(session) == DoorView())
    let known = try await fixture.resolve(session)
    #expect(known.name == "Ann" && known.email == EmailAddress("ann@example.com") && known.viewer == viewer)
    #expect(try await fixture.activity().map(\.kind) == [.opened])
  }

  @Test func allCanBeTypedAtOnce() async throws {
    let fixture = try SharingFixture(privacy: .public)
    fixture.setGuestCode("lily", version: 1)
    fixture.catalog.change(fixture.gallery) { $0.collectsVisitors = true }
    let viewer = try await fixture.enter("ann@example.com", "lily", name: "Ann", session: newSession())
    #expect(viewer.audience == .guestLink && viewer.hasDetails && viewer.guestCode == 1)
    // Details first, then the code.
    let session = newSession()
    await expectFailure("codeNeeded") { _ = try await fixture.enter("a@x.org", nil, name: "A", session: session) }
    #expect(try await fixture.enter(nil, "lily", session: session).hasDetails)
  }

  // R11: a new code of the gallery asks every guest anew, and nobody who was invited.
  @Test func theGallerysCodeIsForGuests() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let scenes = fixture.catalog.scenes(of: fixture.gallery)
    let link = try await fixture.link(NewLink(kind: .guest, scenes: scenes))
    let coded = try await fixture.link(NewLink(kind: .guest, scenes: scenes, accessCode: "rose"))
    let colleague = try await fixture.link(NewLink(kind: .photographerInvited))
    let share = try await fixture.share(.facebook, [.new()])
    let (guest, own, pro, sharer, invited) = (newSession(), newSession(), newSession(), newSession(), newSession())
    fixture.setGuestCode("lily", version: 1)
    for (link, session) in [(link, guest), (share, sharer)] {
      await expectFailure("codeNeeded") { _ = try await fixture.come(by: link, session: session) }
      await expectFailure("wrongCredentials") { _ = try await fixture.enter(nil, "rose", session: session) }
      #expect(try await fixture.enter(nil, "lily", session: session).guestCode == 1)
    }
    // A link with a code of its own asks for that alone.
    await expectFailure("codeNeeded") { _ = try await fixture.come(by: coded, session: own) }
    await expectFailure("wrongCredentials") { _ = try await fixture.enter(nil, "lily", session: own) }
    #expect(try await fixture.enter(nil, "rose", session: own).hasLinkCode)
    #expect(try await fixture.come(by: colleague, session: pro).audience == .photographerInvited)
    try await fixture.open(fixture.inviteOne(), session: invited)
    _ = try await fixture.enter(session: invited)

    fixture.setGuestCode("iris", version: 2)
    for session in [guest, sharer] { #expect(try await fixture.need(session) == .guestCode) }
    for session in [own, pro, invited] { #expect(try await fixture.need(session) == nil) }
    await expectFailure("wrongCredentials") { _ = try await fixture.enter(nil, "lily", session: guest) }
    #expect(try await fixture.enter(nil, "iris", session: guest).guestCode == 2)
  }

  // R12: who knows the guests' code does not learn by it who was invited: known and unknown emails go the same way.
  @Test func theGuestsCodeTellsNothingAboutEmails() async throws {
    let fixture = try SharingFixture()
    let anna = try await fixture.inviteOne()
    fixture.catalog.change(fixture.gallery) { $0.privacy = .public }
    fixture.setGuestCode("lily", version: 1)
    for email in ["anna@example.com", "nobody@example.com"] {
      #expect(try await fixture.enter(email, "lily", session: newSession()).audience == .guestLink)
      fixture.identity.state.withLock { ($0.verified, $0.counted) = ([], []) }
      await expectFailure("wrongCredentials") { _ = try await fixture.enter(email, "wrong", session: newSession()) }
      // The guests' code and one person's, whoever it is; the email counts for the second alone.
      let (asked, counted) = fixture.identity.state.withLock { ($0.verified, $0.counted) }
      #expect(asked.count == 2 && asked[0] == CodeHolder.ID(fixture.gallery) && counted == ["", email])
    }
    // Anna's own code is Anna's.
    #expect(
      try await fixture.enter("anna@example.com", anna.accessCode, session: newSession()).invitation == anna.id)
    await expectFailure("wrongCredentials") {
      _ = try await fixture.enter("nobody@example.com", anna.accessCode, session: newSession())
    }
    await expectFailure("wrongCredentials") { _ = try await fixture.enter(nil, anna.accessCode, session: newSession()) }
  }

  @Test func aCodeOfAnotherLinkOpensNothing() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let one = try await fixture.link(NewLink(kind: .photographerInvited, accessCode: "rose"))
    _ = try await fixture.link(NewLink(kind: .photographerInvited, accessCode: "tulip"))
    let session = newSession()
    try await fixture.open(one, session: session)
    await expectFailure("wrongCredentials") { _ = try await fixture.enter(nil, "tulip", session: session) }
    // Without the link its code is nothing.
    await expectFailure("wrongCredentials") { _ = try await fixture.enter(nil, "rose", session: newSession()) }
    #expect(try await fixture.enter(nil, "rose", session: session).link == one.id)
  }

  @Test func slowedDownGuestsHearHowLong() async throws {
    let fixture = try SharingFixture(privacy: .public)
    fixture.setGuestCode("lily", version: 1)
    fixture.identity.state.withLock { $0.isThrottling = true }
    do {
      _ = try await fixture.enter(nil, "lily", session: newSession())
      Issue.record("let in")
    } catch let error as RPCError {
      #expect(error.failureCode == "tooManyAttempts" && error.data?.retryAfter == 17)
    }
  }

  // R15: an account is its owner's own link.
  @Test func anAccountComesInAsThePersonThatWasInvited() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let anna = try await fixture.inviteOne(as: .mainClient)
    let account = try fixture.client("anna@example.com")
    let session = newSession()
    #expect(try await fixture.look(session, account: account) == DoorView(name: "Anna", email: "anna@example.com"))
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
    let viewer = try await fixture.enter(nil, nil, account: account, session: session)
    #expect(viewer.invitation == anna.id && viewer.proof == .link && viewer.audience == .mainClient)
    #expect(try await fixture.summary(anna).confirmed)
    // An account elsewhere, or of somebody else, is nothing here.
    let elsewhere = try fixture.client("anna@example.com", of: fixture.otherStudio)
    for account in [elsewhere, try fixture.client("bert@example.com")] {
      await expectFailure("notEntered") {
        _ = try await fixture.enter(nil, nil, account: account, session: newSession())
      }
    }
    #expect(try await fixture.look(newSession(), account: elsewhere) == DoorView(need: .grant, mayRequest: true))
    // It shows the email, not the code.
    fixture.catalog.change(fixture.gallery) { $0.privacy = .peopleIChoose }
    await expectFailure("notEntered") { _ = try await fixture.enter(nil, nil, account: account, session: newSession()) }
    #expect(try await fixture.look(newSession(), account: account).need == .personalCode)
    fixture.catalog.change(fixture.gallery) { $0.privacy = .private }
    try await fixture.revoke(anna)
    await expectFailure("notEntered") { _ = try await fixture.enter(nil, nil, account: account, session: session) }
  }

  // Nobody loses by a link.
  @Test func aLinkReplacesNoBetterGrant() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let scenes = fixture.catalog.scenes(of: fixture.gallery)
    let guest = try await fixture.link(NewLink(kind: .guest, scenes: scenes))
    let share = try await fixture.share(.copy, [.new()])
    let colleague = try await fixture.link(NewLink(kind: .photographerInvited))
    let coded = try await fixture.link(NewLink(kind: .photographerInvited, accessCode: "rose"))
    let client = newSession()
    try await fixture.open(fixture.inviteOne(as: .mainClient), session: client)
    for link in [guest, share, colleague, coded] { try await fixture.open(link, session: client) }
    #expect(try await fixture.enter(session: client).audience == .mainClient)
    let session = newSession()
    #expect(try await fixture.come(by: share, session: session).link == share.id)
    #expect(try await fixture.come(by: guest, session: session).link == guest.id)
    #expect(try await fixture.come(by: colleague, session: session).link == colleague.id)
    #expect(try await fixture.come(by: guest, session: session).link == colleague.id)
    // A code that is owed is worth nothing yet.
    let other = newSession()
    try await fixture.open(coded, session: other)
    #expect(try await fixture.come(by: guest, session: other).link == guest.id)
    // What is gone is not better.
    try await fixture.revoke(colleague)
    #expect(try await fixture.come(by: guest, session: session).link == guest.id)
  }

  // R1: a renewed address leaves those outside who only knew the old one.
  @Test func aRenewedAddressIsAskedForAnew() async throws {
    let fixture = try SharingFixture(privacy: .public)
    fixture.catalog.change(fixture.gallery) { $0.collectsVisitors = true }
    let session = newSession()
    _ = try await fixture.enter("a@x.org", nil, name: "A", session: session)
    fixture.catalog.change(fixture.gallery) { $0.address = "another" }
    #expect(try await fixture.need(session) == .grant)
    await expectFailure("notFound") { _ = try await fixture.enter(session: session) }
    let viewer = try await fixture.enter(nil, nil, session: session, slug: "another")
    #expect(viewer.address == "another" && viewer.hasDetails)
    #expect(try await fixture.need(session) == nil)
  }

  // R18
  @Test func aShutDoorSaysWhetherOneMayAsk() async throws {
    let fixture = try SharingFixture(privacy: .private)
    #expect(try await fixture.look(nil) == DoorView(need: .grant, mayRequest: true))
    fixture.catalog.change(fixture.gallery) { $0.accessRequests = .off }
    #expect(try await fixture.look(nil) == DoorView(need: .grant))
    fixture.catalog.change(fixture.gallery) { ($0.accessRequests, $0.privacy) = (.mainClients, .peopleIChoose) }
    #expect(try await fixture.look(newSession()) == DoorView(need: .grant, mayRequest: true))
    fixture.catalog.change(fixture.gallery) { $0.isOpen = false }
    #expect(try await fixture.look(nil) == DoorView(need: .opening))
    fixture.catalog.change(fixture.gallery) { ($0.isOpen, $0.privacy) = (true, .public) }
    #expect(try await fixture.look(nil) == DoorView())
    await expectFailure("notFound") {
      _ = try await fixture.sharing.call(LookAtDoor(slug: "nowhere", session: newSession()))
    }
  }

  @Test func lookingLetsNobodyIn() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let link = try await fixture.link(NewLink(kind: .guest, accessCode: "rose", maxVisits: 1))
    let session = newSession()
    try await fixture.open(link, session: session)
    #expect(try await fixture.look(session).need == .guestCode)
    await expectFailure("codeNeeded") { _ = try await fixture.resolve(session) }
    _ = try await fixture.enter(nil, "rose", session: session)
    #expect(try await fixture.look(session) == DoorView())
    #expect(try await fixture.summary(link).visits == 1)
  }
}

extension SharingFixture {
  fileprivate func setGuestCode(_ code: String, version: Int64) {
    identity.state.withLock { $0.codes[CodeHolder.ID(gallery)] = code }
    catalog.change(gallery) { $0.guestCode = version }
  }
}
