import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

/// Nobody is flooded with mails by visitors, whoever of them asks for it.
struct LetterBudgetTests {
  private func share(
    _ fixture: SharingFixture, _ viewer: Viewer, _ to: [String], network: String = "192.0.2.1"
  ) async throws -> SharedLink {
    try await fixture.sharing.call(
      Share(
        viewer: viewer, name: "Clara", share: NewShare(channel: .email, media: [.new()], to: to), network: network))
  }

  @Test func sixSharesAnHourAndTwentyADay() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let people = [try await fixture.insider(), try await fixture.insider("d@example.com")]
    for number in 0..<6 { _ = try await share(fixture, people[number % 2], ["Aunt@example.com"]) }
    let answer = try await share(fixture, people[0], ["aunt@example.com", "bob@example.com"], network: "192.0.2.9")
    #expect(answer.items?.map(\.to.rawValue) == ["bob@example.com"])
    #expect(answer.rejected?.map(\.email) == ["aunt@example.com"])
    #expect(answer.rejected?.map(\.reason) == ["Was written to often just now. Try again later."])
    await expectFailure("invalidValue") { _ = try await share(fixture, people[0], ["aunt@example.com"]) }
    #expect(try await fixture.links().count == 7)
    // Another studio's visitors may.
    let theirs = try await fixture.insider(gallery: fixture.otherGallery, studio: fixture.otherStudio)
    _ = try await share(fixture, theirs, ["aunt@example.com"])
    var sent = 6
    for _ in 0..<10 {
      fixture.time.advance(seconds: 3600)
      for _ in 0..<6 where (try? await share(fixture, people[0], ["aunt@example.com"])) != nil { sent += 1 }
    }
    // Twenty, and what came back in ten hours.
    #expect((26...29).contains(sent))
  }

  @Test func mainClientsInvitationsCountToo() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let client = try await fixture.insider()
    func invite() async throws -> Invite.Response {
      try await fixture.sharing.call(
        InviteAsClient(viewer: client, name: "", recipients: [Recipient(name: "Aunt", email: "aunt@example.com")]))
    }
    for _ in 0..<6 {
      let aunt = try #require(try await invite().items.first)
      // Who is invited already is not written to.
      #expect(try await invite().items.map(\.id) == [aunt.id])
      _ = try await fixture.sharing.call(RevokeOwnInvitation(viewer: client, invitation: aunt.id))
    }
    let answer = try await invite()
    #expect(answer.items.isEmpty && answer.rejected.map(\.reason) == [Letters.reason])
    #expect(try await fixture.mails(.invitation).count == 6)
    // The studio is its own master.
    _ = try await fixture.invite([("Aunt", "aunt@example.com")], as: .clientInvited)
    #expect(try await fixture.mails(.invitation).count == 7)
  }

  @Test func aRequestThatCannotBeMailedStaysOpen() async throws {
    let fixture = try SharingFixture(privacy: .private)
    fixture.catalog.change(fixture.gallery) { $0.accessRequests = .mainClients }
    let client = try await fixture.insider()
    for _ in 0..<6 { _ = try await share(fixture, client, ["paul@example.com"]) }
    _ = try await fixture.sharing.call(
      RequestAccess(
        slug: fixture.gallery.rawValue, session: newSession(), name: "Paul", email: "paul@example.com",
        network: "192.0.2.1"))
    func requests() async throws -> [AccessRequestSummary] {
      try await fixture.sharing.call(ListAccessRequests(viewer: client)).items
    }
    let request = try #require(try await requests().first)
    await expectFailure("tooManyAttempts") {
      _ = try await fixture.sharing.call(
        DecideAccessRequest(viewer: client, name: "", request: request.id, isApproved: true))
    }
    #expect(try await requests().map(\.status) == [.waiting])
  }
}
