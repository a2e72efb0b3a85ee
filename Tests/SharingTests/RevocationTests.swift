import Domain
import JSONRPC
import SharingAPI
import Synchronization
import Testing

@testable import SharingService

/// R6: when the call that revokes, narrows or replaces returns, nothing issued before it opens anything.
struct RevocationTests {
  @Test func revokedPersonIsOutEverywhereAtOnce() async throws {
    let fixture = try SharingFixture()
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    let anna = try await fixture.inviteOne("anna@example.com")
    let bert = try await fixture.inviteOne("bert@example.com")
    let (inside, linked, other) = (newSession(), newSession(), newSession())
    _ = try await fixture.enter("anna@example.com", anna.accessCode, session: inside)
    try await fixture.open(anna, session: linked)
    _ = try await fixture.enter("bert@example.com", bert.accessCode, session: other)

    try await fixture.revoke(anna)

    #expect(watch.notices.withLock { $0.map(\.gallery) } == [fixture.gallery] && watch.epochs == [1])
    for session in [inside, linked] {
      await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
      await expectFailure("notEntered") { _ = try await fixture.enter(nil, nil, session: session) }
    }
    await expectFailure("wrongCredentials") {
      _ = try await fixture.enter("anna@example.com", anna.accessCode, session: inside)
    }
    await expectFailure("notFound") { try await fixture.open(anna, session: newSession()) }
    #expect(fixture.identity.state.withLock { $0.removed } == [CodeHolder.ID(anna.id)])
    #expect(try await fixture.events().last?.event.kind == .mailUnwanted)
    let shown = try await fixture.summary(anna)
    #expect(shown.status == .revoked && shown.revokedAt == fixture.time.now && !shown.hasAccessCode)
    // Everybody else stays, under the new epoch.
    #expect(try await fixture.resolve(other).viewer.accessEpoch == 1)
  }

  @Test func theCallWaitsForEveryGatewayAndCutsOffTheSilent() async throws {
    let fixture = try SharingFixture()
    let (prompt, slow, failing) = (Watch(), Watch(), Watch())
    for watch in [prompt, slow, failing] { try await watch.start(on: fixture.service.router) }
    slow.beforeAnswer.withLock { $0 = { try await Task.sleep(for: .milliseconds(150)) } }
    failing.beforeAnswer.withLock { $0 = { throw CancellationError() } }
    let anna = try await fixture.inviteOne()
    try await fixture.revoke(anna)
    #expect(prompt.count == 1 && slow.count == 1 && failing.count == 0)
    // It was closed: it hears nothing any more, and believes nothing.
    failing.beforeAnswer.withLock { $0 = nil }
    try await fixture.revoke(anna)
    #expect(prompt.count == 2 && failing.count == 0)
  }

  /// The first call may still be waiting for a gateway that believes what is gone.
  @Test func revokingTwiceTellsTheGatewaysTwice() async throws {
    let fixture = try SharingFixture()
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    let anna = try await fixture.inviteOne()
    try await fixture.revoke(anna)
    try await fixture.revoke(anna)
    #expect(watch.epochs == [1, 1])
    #expect(try await fixture.activity().filter { $0.kind == .revoked }.count == 1)
  }

  @Test(.timeLimit(.minutes(1))) func aCallerThatGoesAwayDoesNotKeepGatewaysBelieving() async throws {
    let fixture = try SharingFixture()
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    let anna = try await fixture.inviteOne()
    let started = AsyncStream.makeStream(of: Void.self)
    watch.beforeAnswer.withLock {
      $0 = {
        started.continuation.yield()
        try await Task.sleep(for: .milliseconds(100))
      }
    }
    let call = Task { try await fixture.revoke(anna) }
    for await _ in started.stream { break }
    call.cancel()
    _ = await call.result
    for _ in 0..<100 where watch.count == 0 { try await Task.sleep(for: .milliseconds(10)) }
    #expect(watch.count == 1)
  }

  @Test func withIdentityAwayRevokingStillCutsOff() async throws {
    let fixture = try SharingFixture()
    let anna = try await fixture.inviteOne()
    let session = newSession()
    _ = try await fixture.enter("anna@example.com", anna.accessCode, session: session)
    fixture.identityCaller.isAway.withLock { $0 = true }
    try await fixture.revoke(anna)
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
    fixture.identityCaller.isAway.withLock { $0 = false }
    await expectFailure("wrongCredentials") {
      _ = try await fixture.enter("anna@example.com", anna.accessCode, session: newSession())
    }
    await fixture.service.removeCodes()
    #expect(fixture.identity.state.withLock { $0.removed } == [CodeHolder.ID(anna.id)])
  }

  /// Whatever write fails, either nothing happened and the call says so, or the person is out.
  @Test(arguments: ["invitation", "entry", "gallery_access", "event_log", "activity", "code_removal"])
  func aRevocationThatFailsHalfWayIsNoneAndSaysSo(table: String) async throws {
    let fixture = try SharingFixture()
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    let anna = try await fixture.inviteOne()
    let session = newSession()
    _ = try await fixture.enter("anna@example.com", anna.accessCode, session: session)
    try await fixture.breakWrites(to: table)
    await #expect(throws: RPCError.self) { try await fixture.revoke(anna) }
    try await fixture.repairWrites()
    #expect(try await fixture.resolve(session).viewer.accessEpoch == 0)
    #expect(try await fixture.summary(anna).status == .opened)
    #expect(watch.count == 0)
    try await fixture.revoke(anna)
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
    #expect(watch.count == 1)
  }

  /// The code was right when identity looked at it, and gone when the door opened.
  @Test func revokedWhileEnteringStaysOutside() async throws {
    let fixture = try SharingFixture()
    let anna = try await fixture.inviteOne()
    fixture.identity.duringVerification.withLock { $0 = { try await fixture.revoke(anna) } }
    defer { fixture.identity.duringVerification.withLock { $0 = nil } }
    let session = newSession()
    await expectFailure("wrongCredentials") {
      _ = try await fixture.enter("anna@example.com", anna.accessCode, session: session)
    }
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
  }

  @Test func replacedWhileEnteringStaysOutside() async throws {
    let fixture = try SharingFixture()
    let anna = try await fixture.inviteOne()
    fixture.identity.duringVerification.withLock {
      $0 = {
        // The verification before has not answered yet: it will say that the old code was right.
        let code = fixture.identity.state.withLock { $0.codes[CodeHolder.ID(anna.id)] }
        _ = try await fixture.sharing.call(ResendInvitation(studio: fixture.studio, invitation: anna.id))
        fixture.identity.state.withLock { $0.codes[CodeHolder.ID(anna.id)] = code }
      }
    }
    defer { fixture.identity.duringVerification.withLock { $0 = nil } }
    let session = newSession()
    await expectFailure("wrongCredentials") {
      _ = try await fixture.enter("anna@example.com", anna.accessCode, session: session)
    }
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
  }

  /// An entry is worth what its invitation is, whatever the order in which rows went.
  @Test func anEntryOfARevokedInvitationIsNone() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let anna = try await fixture.inviteOne()
    try await fixture.revoke(anna)
    let session = newSession()
    try await fixture.database.write { connection in
      try EntryTable(connection).put(
        EntryPlace(studio: fixture.studio, gallery: fixture.gallery, session: session), invitation: anna.id,
        proof: .code, device: "", at: fixture.time.now)
    }
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
    await expectFailure("notEntered") { _ = try await fixture.enter(nil, nil, session: session) }
  }

  // Two studios
  @Test func anotherStudioNeitherSeesNorTouchesInvitations() async throws {
    let fixture = try SharingFixture()
    let anna = try await fixture.inviteOne()
    let session = newSession()
    _ = try await fixture.enter("anna@example.com", anna.accessCode, session: session)
    let other = fixture.otherStudio
    let sharing = fixture.sharing
    await expectFailure("notFound") { _ = try await sharing.call(RevokeInvitation(studio: other, invitation: anna.id)) }
    await expectFailure("notFound") { _ = try await sharing.call(ResendInvitation(studio: other, invitation: anna.id)) }
    await expectFailure("notFound") {
      _ = try await sharing.call(
        UpdateInvitation(studio: other, invitation: anna.id, change: InvitationChange(name: "X")))
    }
    await expectFailure("notFound") {
      _ = try await sharing.call(ListInvitations(studio: other, gallery: fixture.gallery))
    }
    await expectFailure("notFound") {
      _ = try await sharing.call(ListActivity(studio: other, gallery: fixture.gallery))
    }
    await expectFailure("notFound") {
      _ = try await sharing.call(
        SendUpdate(studio: other, gallery: fixture.gallery, update: Update(message: "x", to: .all)))
    }
    await expectFailure("invalidValue") {
      _ = try await sharing.call(
        SendUpdate(
          studio: other, gallery: fixture.otherGallery, update: Update(message: "x", to: .invitations([anna.id]))))
    }
    await expectFailure("notFound") {
      _ = try await sharing.call(
        Invite(
          studio: other, gallery: fixture.gallery,
          invitation: NewInvitation(audience: .mainClient, recipients: [Recipient(name: "E", email: "e@example.com")])))
    }
    #expect(try await fixture.resolve(session).viewer.invitation == anna.id)
    #expect(try await fixture.summary(anna).name == "Anna")
    // The same person at both studios is two contacts.
    let theirs = try await sharing.call(
      Invite(
        studio: other, gallery: fixture.otherGallery,
        invitation: NewInvitation(
          audience: .mainClient, recipients: [Recipient(name: "Annika", email: "anna@example.com")])))
    try await fixture.revoke(anna)
    #expect(theirs.items.first?.name == "Annika")
    let code = try #require(theirs.items.first?.accessCode)
    #expect(
      try await fixture.enter("anna@example.com", code, session: newSession(), gallery: fixture.otherGallery).studio
        == other)
  }
}
