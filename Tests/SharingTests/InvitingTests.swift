import CatalogAPI
import Domain
import Foundation
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

struct InvitingTests {
  // R10, R12, R21
  @Test func eachPersonGetsAKeyOfTheirOwn() async throws {
    let fixture = try SharingFixture()
    let answer = try await fixture.invite(
      [("Anna Berg", "Anna@Example.com"), ("Bert", "bert@example.com")], as: .mainClient, deliver: .link)
    #expect(answer.rejected.isEmpty)
    #expect(answer.items.map(\.name) == ["Anna Berg", "Bert"])
    #expect(answer.items.map(\.email.rawValue) == ["anna@example.com", "bert@example.com"])
    #expect(answer.items.allSatisfy { $0.hasAccessCode && $0.status == .pending && !$0.confirmed })
    #expect(Set(answer.items.compactMap(\.accessCode)).count == 2)
    #expect(Set(answer.items.compactMap(\.link)).count == 2)
    #expect(answer.items.allSatisfy { $0.link?.hasPrefix("https://x.test/s/") == true })
    let listed = try await fixture.sharing.call(ListInvitations(studio: fixture.studio, gallery: fixture.gallery))
    #expect(listed.items.map(\.id) == answer.items.map(\.id))
    #expect(listed.items.allSatisfy { $0.link == nil && $0.accessCode == nil })
  }

  // R12: no code where the gallery does not ask for one; a later change of privacy shows who has none.
  @Test(arguments: [Privacy.public, .private]) func onlyPeopleIChooseGetCodes(privacy: Privacy) async throws {
    let fixture = try SharingFixture(privacy: privacy)
    let invited = try await fixture.inviteOne()
    #expect(invited.accessCode == nil && !invited.hasAccessCode && invited.link != nil)
    #expect(fixture.identity.state.withLock { $0.issued } == 0)
    fixture.catalog.change(fixture.gallery) { $0.privacy = .peopleIChoose }
    let resent = try await fixture.sharing.call(
      ResendInvitation(studio: fixture.studio, invitation: invited.id, resend: Resend(deliver: .link)))
    #expect(resent.hasAccessCode && resent.accessCode != nil)
    let viewer = try await fixture.enter("anna@example.com", resent.accessCode, session: newSession())
    #expect(viewer.proof == .code)
  }

  // R21, R22: mails carry code and link sealed; the log shows neither.
  @Test func aMailedKeyIsSealedAndInNoAnswerButTheFirst() async throws {
    let fixture = try SharingFixture()
    let answer = try await fixture.invite([("Anna", "anna@example.com")])
    let item = try #require(answer.items.first)
    #expect(item.link == nil)
    let code = try #require(item.accessCode)
    let events = try await fixture.events()
    #expect(events.map(\.event.kind) == [.mailWanted])
    let mail = try #require(events.first?.event.mail)
    #expect(mail.kind == .invitation && mail.toName == "Anna" && mail.toEmail.rawValue == "anna@example.com")
    let secrets = try fixture.secrets(of: mail)
    #expect(secrets.accessCode == code)
    let link = try #require(secrets.link)
    try await fixture.open(withLink(item, link), session: newSession())
    try await expectNowhereOnDisk(fixture, [code, String(link.suffix(43))])
  }

  // R21: importing the same list twice invites nobody twice.
  @Test func whoeverIsInvitedAlreadyComesBackAsTheyAre() async throws {
    let fixture = try SharingFixture()
    let first = try await fixture.invite([("Anna", "anna@example.com"), ("Bert", "bert@example.com")])
    let again = try await fixture.invite(
      [("Somebody else", "ANNA@example.com "), ("Bert", "bert@example.com"), ("Carl", "carl@example.com")])
    #expect(again.items.map(\.id).prefix(2) == first.items.map(\.id)[...])
    #expect(again.items.map(\.name) == ["Anna", "Bert", "Carl"])
    #expect(again.items.map { $0.accessCode != nil } == [false, false, true])
    #expect(try await fixture.events().count == 3)
    #expect(fixture.identity.state.withLock { $0.issued } == 3)
  }

  @Test func duplicatesInOneCallAreOnePerson() async throws {
    let fixture = try SharingFixture()
    let answer = try await fixture.invite([
      ("", "anna@example.com"), ("Anna", "ANNA@example.com"), ("A", "anna@example.com"),
    ])
    #expect(answer.items.map(\.name) == ["Anna"])
    #expect(try await fixture.events().count == 1)
  }

  // R21: bad rows come back with line and reason, good rows go in.
  @Test func whoCannotBeInvitedIsNamedAndKeepsNobodyOut() async throws {
    let fixture = try SharingFixture()
    let recipients = [
      Recipient(line: 2, name: "Anna", email: "anna@example.com"), Recipient(line: 3, name: "Bert", email: "bert"),
      Recipient(line: 4, name: "Carl", email: " "), Recipient(line: 5, name: "D\u{0}ra", email: "dora@example.com"),
      Recipient(line: 6, name: String(repeating: "x", count: 300), email: "emil@example.com"),
    ]
    let answer = try await fixture.sharing.call(
      Invite(
        studio: fixture.studio, gallery: fixture.gallery,
        invitation: NewInvitation(audience: .mainClient, recipients: recipients)))
    #expect(answer.items.map(\.email.rawValue) == ["anna@example.com"])
    #expect(answer.rejected.map(\.line) == [3, 4, 5, 6])
    #expect(answer.rejected.allSatisfy { $0.reason.hasSuffix(".") })
  }

  // R12: one live invitation a person and gallery, so that email and code name exactly one.
  @Test func onePersonIsInAGalleryOnce() async throws {
    let fixture = try SharingFixture()
    let first = try await fixture.inviteOne(as: .mainClient)
    let second = try await fixture.invite([("Anna", "anna@example.com")], as: .photographerInvited)
    #expect(second.items.isEmpty)
    #expect(second.rejected.map(\.email) == ["anna@example.com"])
    try await fixture.revoke(first)
    let third = try await fixture.invite([("Anna", "anna@example.com")], as: .photographerInvited)
    #expect(third.items.map(\.audience) == [.photographerInvited])
  }

  @Test func somebodyRevokedIsInvitedAnew() async throws {
    let fixture = try SharingFixture()
    let first = try await fixture.inviteOne()
    try await fixture.revoke(first)
    let second = try await fixture.inviteOne()
    #expect(second.id != first.id && second.accessCode != first.accessCode)
    await expectFailure("wrongCredentials") {
      _ = try await fixture.enter("anna@example.com", first.accessCode, session: newSession())
    }
    #expect(
      try await fixture.enter("anna@example.com", second.accessCode, session: newSession()).invitation == second.id)
  }

  @Test func checkingSaysWhatInvitingWouldDoAndDoesNothing() async throws {
    let fixture = try SharingFixture()
    _ = try await fixture.inviteOne("anna@example.com", as: .mainClient)
    let before = try await fixture.events().count
    let answer = try await fixture.sharing.call(
      CheckRecipients(
        studio: fixture.studio, gallery: fixture.gallery, audience: .mainClient,
        recipients: [
          Recipient(line: 1, name: "A", email: "Anna@example.com"),
          Recipient(line: 2, name: "B", email: "b@example.com"),
          Recipient(line: 3, name: "B", email: "B@example.com"), Recipient(line: 4, name: "C", email: "c"),
        ]))
    #expect(answer.fresh == [Recipient(line: 2, name: "B", email: "b@example.com")])
    #expect(answer.known == [Recipient(line: 1, name: "A", email: "anna@example.com")])
    #expect(answer.rejected.map(\.line) == [4])
    #expect(try await fixture.events().count == before)
    #expect(
      try await fixture.sharing.call(ListInvitations(studio: fixture.studio, gallery: fixture.gallery)).items.count == 1
    )
  }

  @Test func whatCannotBeAskedForIsRefusedWithAReason() async throws {
    let fixture = try SharingFixture()
    let scenes = fixture.catalog.scenes(of: fixture.gallery)
    let anna = [Recipient(name: "Anna", email: "anna@example.com")]
    func refused(_ code: String, _ invitation: NewInvitation) async {
      await expectFailure(code) {
        _ = try await fixture.sharing.call(
          Invite(studio: fixture.studio, gallery: fixture.gallery, invitation: invitation))
      }
    }
    for audience in Audience.allCases where !Audience.invitable.contains(audience) {
      await refused("invalidValue", NewInvitation(audience: audience, recipients: anna))
    }
    await refused("invalidValue", NewInvitation(audience: .photographerInvited, recipients: anna, scenes: []))
    await refused("invalidValue", NewInvitation(audience: .mainClient, recipients: anna, scenes: scenes))
    await refused(
      "notFound", NewInvitation(audience: .photographerInvited, recipients: anna, scenes: [scenes[0], .new()]))
    await refused(
      "notFound",
      NewInvitation(
        audience: .photographerInvited, recipients: anna, scenes: fixture.catalog.scenes(of: fixture.otherGallery)))
    await refused(
      "invalidValue",
      NewInvitation(audience: .mainClient, recipients: anna, message: String(repeating: "x", count: 5001)))
    await refused("invalidValue", NewInvitation(audience: .mainClient, recipients: anna, message: "a\u{0}b"))
    await refused(
      "invalidValue", NewInvitation(audience: .mainClient, recipients: Array(repeating: anna[0], count: 1001)))
    await refused(
      "invalidValue", NewInvitation(audience: .mainClient, recipients: anna, deliver: .link, sendAt: fixture.time.now))
    #expect(try await fixture.events().isEmpty)
  }

  private func withLink(_ summary: InvitationSummary, _ link: String) -> InvitationSummary {
    var summary = summary
    summary.link = link
    return summary
  }

  /// Neither the database nor its journal holds a secret in clear.
  private func expectNowhereOnDisk(_ fixture: SharingFixture, _ secrets: [String]) async throws {
    for file in try FileManager.default.contentsOfDirectory(at: fixture.folder, includingPropertiesForKeys: nil) {
      let content = try Data(contentsOf: file)
      for secret in secrets { #expect(content.range(of: Data(secret.utf8)) == nil, "in \(file.lastPathComponent)") }
    }
  }
}
