import Domain
import JSONRPC
import SharingAPI
import Synchronization
import Testing

@testable import SharingService

/// Changes in place, and fresh keys.
struct ReplacingTests {
  // R10, R6
  @Test func narrowedScenesHoldAtOnceAndNobodyHasToComeInAgain() async throws {
    let fixture = try SharingFixture()
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    let scenes = fixture.catalog.scenes(of: fixture.gallery)
    let anna = try await fixture.inviteOne()
    let session = newSession()
    #expect(try await fixture.enter("anna@example.com", anna.accessCode, session: session).scenes == nil)
    let changed = try await fixture.sharing.call(
      UpdateInvitation(
        studio: fixture.studio, invitation: anna.id,
        change: InvitationChange(name: " Anna  B. ", scenes: .set([scenes[1], scenes[1]]))))
    #expect(changed.scenes == [scenes[1]] && changed.name == "Anna B.")
    #expect(watch.notices.withLock { $0.map(\.gallery) } == [fixture.gallery] && watch.epochs == [1])
    let resolved = try await fixture.resolve(session)
    #expect(resolved.viewer.scenes == [scenes[1]] && resolved.viewer.accessEpoch == 1 && resolved.name == "Anna B.")
    let widened = try await fixture.sharing.call(
      UpdateInvitation(studio: fixture.studio, invitation: anna.id, change: InvitationChange(scenes: .clear)))
    #expect(widened.scenes == nil)
    #expect(try await fixture.resolve(session).viewer.scenes == nil)
  }

  @Test func aNameAloneVoidsNothing() async throws {
    let fixture = try SharingFixture()
    let anna = try await fixture.inviteOne()
    _ = try await fixture.sharing.call(
      UpdateInvitation(studio: fixture.studio, invitation: anna.id, change: InvitationChange(name: "Anna B.")))
    let session = newSession()
    #expect(try await fixture.enter("anna@example.com", anna.accessCode, session: session).accessEpoch == 0)
  }

  @Test func whatCannotBeIsRefused() async throws {
    let fixture = try SharingFixture()
    let client = try await fixture.inviteOne("client@example.com", as: .mainClient)
    let guest = try await fixture.inviteOne("guest@example.com")
    let revoked = try await fixture.inviteOne("revoked@example.com")
    try await fixture.revoke(revoked)
    let scenes = fixture.catalog.scenes(of: fixture.gallery)
    func refused(_ code: String, _ invitation: InvitationSummary, _ change: InvitationChange) async {
      await expectFailure(code) {
        _ = try await fixture.sharing.call(
          UpdateInvitation(studio: fixture.studio, invitation: invitation.id, change: change))
      }
    }
    await refused("invalidValue", client, InvitationChange(scenes: .set(scenes)))
    await refused("invalidValue", guest, InvitationChange(scenes: .set([])))
    await refused("notFound", guest, InvitationChange(scenes: .set([.new()])))
    await refused("invalidValue", guest, InvitationChange(name: "a\u{1B}b"))
    await refused("notAllowed", revoked, InvitationChange(name: "x"))
    await expectFailure("notAllowed") {
      _ = try await fixture.sharing.call(ResendInvitation(studio: fixture.studio, invitation: revoked.id))
    }
    await expectFailure("notFound") {
      _ = try await fixture.sharing.call(ResendInvitation(studio: fixture.studio, invitation: .new()))
    }
  }

  // R12: a lost code is replaced, never read back; the old code and link are dead, and whoever came by them is out.
  @Test func aFreshKeyKillsTheOldOne() async throws {
    let fixture = try SharingFixture()
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    let old = try await fixture.inviteOne(as: .mainClient)
    let session = newSession()
    _ = try await fixture.enter("anna@example.com", old.accessCode, session: session)
    let fresh = try await fixture.sharing.call(
      ResendInvitation(studio: fixture.studio, invitation: old.id, resend: Resend(deliver: .link)))
    #expect(watch.count == 1)
    #expect(fresh.id == old.id && fresh.accessCode != old.accessCode && fresh.link != old.link)
    #expect(fresh.status == .pending && fresh.openedAt == nil && fresh.confirmed)
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
    await expectFailure("notFound") { try await fixture.open(old, session: newSession()) }
    await expectFailure("wrongCredentials") {
      _ = try await fixture.enter("anna@example.com", old.accessCode, session: session)
    }
    try await fixture.open(fresh, session: session)
    #expect(try await fixture.enter("anna@example.com", fresh.accessCode, session: session).proof == .code)
  }

  @Test func aResentMailComesAfterTheWordThatTheOldOneIsUnwanted() async throws {
    let fixture = try SharingFixture()
    let answer = try await fixture.invite([("Anna", "anna@example.com")])
    let anna = try #require(answer.items.first)
    let fresh = try await fixture.sharing.call(
      ResendInvitation(studio: fixture.studio, invitation: anna.id, resend: Resend(message: "Again")))
    #expect(fresh.link == nil && fresh.accessCode != nil)
    let events = try await fixture.events()
    #expect(events.map(\.event.kind) == [.mailWanted, .mailUnwanted, .mailWanted])
    #expect(events.last?.event.mail?.message == "Again")
  }

  /// Where code and mail are made by two calls at once, the code in the last mail is the one that opens.
  @Test func parallelResendsLeaveTheLastMailedCodeWorking() async throws {
    let fixture = try SharingFixture()
    let anna = try await fixture.inviteOne()
    // The first code is long on its way: without turns its mail would be written last.
    let isFirst = Mutex(true)
    fixture.identity.duringIssue.withLock {
      $0 = {
        let isSlow = isFirst.withLock { isFirst in
          defer { isFirst = false }
          return isFirst
        }
        if isSlow { try await Task.sleep(for: .milliseconds(150)) }
      }
    }
    let codes = try await withThrowingTaskGroup(of: String?.self) { group in
      for _ in 0..<6 {
        group.addTask {
          try await fixture.sharing.call(ResendInvitation(studio: fixture.studio, invitation: anna.id)).accessCode
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(codes).count == 6)
    let valid = try #require(fixture.identity.state.withLock { $0.codes[CodeHolder.ID(anna.id)] })
    #expect(valid == "CODE-7")
    #expect(try fixture.secrets(of: try await fixture.events().last?.event.mail).accessCode == valid)
    #expect(try await fixture.enter("anna@example.com", valid, session: newSession()).proof == .code)
  }

  @Test(arguments: ["invitation", "entry", "gallery_access", "event_log", "idempotency"])
  func aResendThatFailsHalfWayOpensNothingNew(table: String) async throws {
    let fixture = try SharingFixture()
    let old = try await fixture.inviteOne()
    let session = newSession()
    _ = try await fixture.enter("anna@example.com", old.accessCode, session: session)
    let resend = ResendInvitation(
      studio: fixture.studio, invitation: old.id, resend: Resend(deliver: .link), idempotencyKey: "r")
    try await fixture.breakWrites(to: table)
    await #expect(throws: RPCError.self) { _ = try await fixture.sharing.call(resend) }
    try await fixture.repairWrites()
    await expectFailure("wrongCredentials") {
      _ = try await fixture.enter("anna@example.com", old.accessCode, session: newSession())
    }
    let fresh = try await fixture.sharing.call(resend)
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
    #expect(try await fixture.enter("anna@example.com", fresh.accessCode, session: session).invitation == old.id)
  }

  @Test func revokedWhileResendingStaysRevoked() async throws {
    let fixture = try SharingFixture()
    let anna = try await fixture.inviteOne()
    fixture.identity.duringIssue.withLock { $0 = { try await fixture.revoke(anna) } }
    defer { fixture.identity.duringIssue.withLock { $0 = nil } }
    await expectFailure("notAllowed") {
      _ = try await fixture.sharing.call(ResendInvitation(studio: fixture.studio, invitation: anna.id))
    }
    #expect(try await fixture.summary(anna).status == .revoked)
    await fixture.service.removeCodes()
    #expect(fixture.identity.state.withLock { $0.codes.isEmpty })
  }
}
