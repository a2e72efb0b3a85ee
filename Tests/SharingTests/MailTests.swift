import CourierAPI
import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

struct MailTests {
  // R22
  @Test func anUpdateGoesToAllWhoAreStillInvited() async throws {
    let fixture = try SharingFixture()
    let answer = try await fixture.invite(
      [("Anna", "anna@example.com"), ("Bert", "bert@example.com"), ("Carl", "carl@example.com")])
    try await fixture.revoke(answer.items[1])
    let before = try await fixture.events().count
    let sent = try await fixture.sharing.call(
      SendUpdate(studio: fixture.studio, gallery: fixture.gallery, update: Update(message: "New photos", to: .all)))
    #expect(sent.queued == 2)
    let mails = try await fixture.events().dropFirst(before).compactMap(\.event.mail)
    #expect(mails.map(\.toEmail.rawValue) == ["anna@example.com", "carl@example.com"])
    #expect(mails.allSatisfy { $0.kind == .update && $0.sealedSecrets == nil && $0.message == "New photos" })
  }

  @Test func anUpdateGoesToChosenPeopleOrNobody() async throws {
    let fixture = try SharingFixture()
    let answer = try await fixture.invite([("Anna", "anna@example.com"), ("Bert", "bert@example.com")])
    let (anna, bert) = (answer.items[0], answer.items[1])
    try await fixture.revoke(bert)
    func send(_ to: [Invitation.ID]) async throws -> Int {
      try await fixture.sharing.call(
        SendUpdate(
          studio: fixture.studio, gallery: fixture.gallery, update: Update(message: "", to: .invitations(to)))
      ).queued
    }
    #expect(try await send([anna.id, anna.id]) == 1)
    let unknown = Invitation.ID.new()
    do {
      _ = try await send([anna.id, bert.id, unknown])
      Issue.record("a revoked and an unknown person were written to")
    } catch let error as RPCError {
      #expect(error.failureCode == "invalidValue")
      #expect(error.data?.detail.contains(unknown.rawValue) == true)
      #expect(error.data?.detail.contains(bert.id.rawValue) == true)
    }
  }

  // R23
  @Test func theStatusFollowsTheMail() async throws {
    let fixture = try SharingFixture()
    let answer = try await fixture.invite([("Anna", "anna@example.com")])
    let anna = answer.items[0]
    let wanted = try #require(try await fixture.events().last?.sequence)
    func news(_ status: MailStatus, _ reason: String? = nil) async throws -> InvitationSummary {
      fixture.courier.append(
        CourierEvent(
          studio: fixture.studio, invitation: anna.id, mail: .new(), wanted: wanted, status: status, reason: reason),
        at: Timestamp(milliseconds: 42))
      #expect(try await fixture.service.mailNews.followOnce() == 1)
      return try await fixture.summary(anna)
    }
    #expect(try await fixture.summary(anna).status == .pending)
    #expect(try await news(.queued).status == .queued)
    #expect(try await news(.sending).status == .queued)
    var shown = try await news(.sent)
    #expect(shown.status == .sent && shown.sentAt == Timestamp(milliseconds: 42))
    shown = try await news(.bounced, "No such mailbox")
    #expect(shown.status == .bounced && shown.statusReason == "No such mailbox")
    _ = try await fixture.enter("anna@example.com", anna.accessCode, session: newSession())
    shown = try await news(.bounced, "late")
    #expect(shown.status == .opened && shown.statusReason == nil)
    try await fixture.revoke(anna)
    #expect(try await news(.sent).status == .revoked)
  }

  @Test func newsOfOtherMailsChangeNothing() async throws {
    let fixture = try SharingFixture()
    let answer = try await fixture.invite([("Anna", "anna@example.com"), ("Bert", "bert@example.com")])
    let old = try #require(try await fixture.events().first?.sequence)
    _ = try await fixture.sharing.call(ResendInvitation(studio: fixture.studio, invitation: answer.items[0].id))
    let fresh = try #require(try await fixture.events().last?.sequence)
    func news(_ studio: Studio.ID, _ wanted: Int64, _ status: MailStatus) async throws -> InvitationStatus {
      fixture.courier.append(
        CourierEvent(
          studio: studio, invitation: answer.items[0].id, mail: .new(), wanted: wanted, status: status, reason: nil))
      try await fixture.service.mailNews.followOnce()
      return try await fixture.summary(answer.items[0]).status
    }
    #expect(try await news(fixture.studio, old, .bounced) == .pending)
    #expect(try await news(fixture.otherStudio, fresh, .bounced) == .pending)
    #expect(try await news(fixture.studio, fresh, .sent) == .sent)
    #expect(try await fixture.summary(answer.items[1]).status == .pending)
  }

  /// Codes are kept as hashes only: once courier holds the sealed part, the log forgets it.
  @Test func theLogForgetsWhatCourierHolds() async throws {
    let fixture = try SharingFixture()
    let answer = try await fixture.invite([("Anna", "anna@example.com"), ("Bert", "bert@example.com")])
    let wanted = try await fixture.events().map(\.sequence)
    fixture.courier.append(
      CourierEvent(
        studio: fixture.studio, invitation: answer.items[0].id, mail: .new(), wanted: wanted[0], status: .queued,
        reason: nil))
    // Of another studio: not its to erase.
    fixture.courier.append(
      CourierEvent(
        studio: fixture.otherStudio, invitation: answer.items[1].id, mail: .new(), wanted: wanted[1], status: .queued,
        reason: nil))
    try await fixture.service.mailNews.followOnce()
    let mails = try await fixture.events().compactMap(\.event.mail)
    #expect(mails.map { $0.sealedSecrets == nil } == [true, false])
    #expect(mails.map(\.toName) == ["Anna", "Bert"])
  }
}
