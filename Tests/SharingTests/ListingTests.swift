import Domain
import JSONRPC
import SharingAPI
import Storage
import Testing

@testable import SharingService

struct ListingTests {
  @Test func invitationsComeInTheOrderTheyWereGivenPageByPage() async throws {
    let fixture = try SharingFixture()
    let emails = (0..<230).map { "p\($0)@example.com" }
    _ = try await fixture.invite(emails.map { ("", $0) })
    var (seen, cursor): ([String], Cursor?) = ([], nil)
    repeat {
      let page = try await fixture.sharing.call(
        ListInvitations(studio: fixture.studio, gallery: fixture.gallery, after: cursor, limit: 100))
      seen += page.items.map(\.email.rawValue)
      cursor = page.next
    } while cursor != nil
    #expect(seen == emails)
  }

  @Test(arguments: [0, -1, 501]) func limitsOutOfBoundsAreRefused(limit: Int) async throws {
    let fixture = try SharingFixture()
    await expectFailure("invalidValue") {
      _ = try await fixture.sharing.call(
        ListInvitations(studio: fixture.studio, gallery: fixture.gallery, limit: limit))
    }
    await expectFailure("invalidValue") {
      _ = try await fixture.sharing.call(ListActivity(studio: fixture.studio, gallery: fixture.gallery, limit: limit))
    }
  }

  @Test(arguments: ["", "x", "' OR 1=1 --", "\u{0}"]) func foreignCursorsAreRefused(cursor: String) async throws {
    let fixture = try SharingFixture()
    await expectFailure("invalidValue") {
      _ = try await fixture.sharing.call(
        ListInvitations(studio: fixture.studio, gallery: fixture.gallery, after: Cursor(cursor)))
    }
    await expectFailure("invalidValue") {
      _ = try await fixture.sharing.call(
        ListActivity(studio: fixture.studio, gallery: fixture.gallery, after: Cursor(cursor)))
    }
  }

  /// The contract's table of contents, method by method.
  @Test func theRouterAnswersTheContract() throws {
    let fixture = try SharingFixture()
    #expect(
      fixture.service.router.methods == [
        "sharing.checkRecipients",
        "sharing.createLink",
        "sharing.decideAccessRequest",
        "sharing.dropDevice",
        "sharing.enter",
        "sharing.events",
        "sharing.groupGrants",
        "sharing.invite",
        "sharing.inviteAsClient",
        "sharing.leave",
        "sharing.listAccessRequests",
        "sharing.listActivity",
        "sharing.listDevices",
        "sharing.listGuestLinks",
        "sharing.listInvitations",
        "sharing.listLinks",
        "sharing.listMyGalleries",
        "sharing.listOwnInvitations",
        "sharing.listVisitors",
        "sharing.lookAtDoor",
        "sharing.openLink",
        "sharing.recordActivity",
        "sharing.requestAccess",
        "sharing.requestSignIn",
        "sharing.resendInvitation",
        "sharing.resolveGrant",
        "sharing.resolveViewer",
        "sharing.revokeInvitation",
        "sharing.revokeLink",
        "sharing.revokeLinks",
        "sharing.revokeOwnInvitation",
        "sharing.sendDeviceLink",
        "sharing.sendUpdate",
        "sharing.share",
        "sharing.summarizeActivity",
        "sharing.updateInvitation",
        "sharing.updateLink",
        "sharing.watchAccess",
      ])
  }

  @Test func everythingIsThereAfterARestart() async throws {
    let fixture = try SharingFixture()
    let anna = try await fixture.inviteOne()
    let session = newSession()
    _ = try await fixture.enter("anna@example.com", anna.accessCode, session: session)
    let reopened = try Database(
      at: fixture.folder.appending(path: "sharing.sqlite").path, migrations: SharingService.migrations)
    let entry = try await reopened.read { connection in
      try EntryTable(connection).find(session, in: fixture.gallery, of: fixture.studio, at: fixture.time.now)
    }
    #expect(entry?.invitation?.id == anna.id)
    try reopened.close()
  }
}
