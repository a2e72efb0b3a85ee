import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

// R18
struct AccessRequestTests {
  private func ask(
    _ fixture: SharingFixture, _ email: String = "paul@example.com", name: String = "Paul", message: String? = nil,
    gallery: Gallery.ID? = nil, session: SessionBinding = newSession(), network: String = "192.0.2.1"
  ) async throws {
    _ = try await fixture.sharing.call(
      RequestAccess(
        slug: (gallery ?? fixture.gallery).rawValue, session: session, name: name, email: email, message: message,
        network: network))
  }

  private func list(_ fixture: SharingFixture, _ viewer: Viewer) async throws -> [AccessRequestSummary] {
    try await fixture.sharing.call(ListAccessRequests(viewer: viewer)).items
  }

  private func decide(
    _ fixture: SharingFixture, _ viewer: Viewer, _ request: AccessRequestSummary, _ isApproved: Bool
  ) async throws -> AccessRequestSummary {
    try await fixture.sharing.call(
      DecideAccessRequest(viewer: viewer, name: "", request: request.id, isApproved: isApproved))
  }

  @Test func whoIsApprovedComesInByMail() async throws {
    let fixture = try SharingFixture()
    try await ask(fixture, message: "I am the cousin")
    let studio = try await fixture.studioViewer()
    let request = try #require(try await list(fixture, studio).first)
    #expect(request.status == .waiting && request.name == "Paul" && request.message == "I am the cousin")
    let word = try #require(try await fixture.mails(.accessRequest).first?.mail)
    #expect(word.fromName == "Paul" && word.toEmail.rawValue == "studio@example.com" && word.sealedSecrets == nil)
    let told = try #require(try await fixture.activity().first)
    #expect(told.kind == .accessRequested && told.name == "Paul" && told.email == "paul@example.com")
    #expect(try await fixture.summarized().items.isEmpty)
    for _ in 0..<2 {
      let decided = try await decide(fixture, studio, request, true)
      #expect(decided.status == .approved && decided.decidedAt == fixture.time.now && decided.decidedBy == nil)
    }
    let mails = try await fixture.mails(.invitation)
    #expect(mails.count == 1 && mails[0].mail?.fromName == nil)
    let code = try fixture.secrets(of: mails[0].mail).accessCode
    let viewer = try await fixture.enter("paul@example.com", code, session: newSession())
    #expect(viewer.audience == .clientInvited)
    // A yes stays one.
    #expect(try await decide(fixture, studio, request, false).status == .approved)
  }

  @Test func aNoMayBecomeAYes() async throws {
    let fixture = try SharingFixture(privacy: .private)
    try await ask(fixture)
    let studio = try await fixture.studioViewer()
    let request = try #require(try await list(fixture, studio).first)
    for _ in 0..<2 { #expect(try await decide(fixture, studio, request, false).status == .declined) }
    #expect(try await fixture.mails(.invitation).isEmpty)
    #expect(try await decide(fixture, studio, request, true).status == .approved)
    #expect(try await fixture.mails(.invitation).count == 1)
  }

  @Test func askingTwiceIsOneRequestAndOneMail() async throws {
    let fixture = try SharingFixture()
    let (session, second) = (newSession(), newSession())
    try await ask(fixture, session: session)
    #expect(try await fixture.look(session).requested)
    try await ask(fixture, "PAUL@example.com ", name: "Mallory", session: second)
    let studio = try await fixture.studioViewer()
    #expect(try await list(fixture, studio).map(\.name) == ["Paul"])
    #expect(try await fixture.mails(.accessRequest).count == 1)
    #expect(try await fixture.activity().count == 1)
    #expect(try await fixture.look(second).requested)
    // Declined, they may ask again; the studio is mailed again the next day.
    _ = try await decide(fixture, studio, try await list(fixture, studio)[0], false)
    #expect(try await !fixture.look(second).requested)
    fixture.time.advance(seconds: 3600)
    try await ask(fixture)
    #expect(try await list(fixture, studio).map(\.status) == [.waiting, .declined])
    #expect(try await fixture.mails(.accessRequest).count == 1)
    _ = try await decide(fixture, studio, try await list(fixture, studio)[0], false)
    fixture.time.advance(seconds: 24 * 3600)
    try await ask(fixture)
    #expect(try await fixture.mails(.accessRequest).count == 2)
  }

  /// The same answer for who is invited, revoked, known or nobody; and no look at whom the gallery is for.
  @Test func theAnswerIsTheSameWhoeverAsks() async throws {
    let fixture = try SharingFixture()
    _ = try await fixture.inviteOne("anna@example.com")
    try await fixture.revoke(try await fixture.inviteOne("revoked@example.com"))
    for email in ["anna@example.com", "revoked@example.com", "nobody@example.com", "nobody@example.com"] {
      try await ask(fixture, email)
    }
    let studio = try await fixture.studioViewer()
    let requests = try await list(fixture, studio)
    #expect(requests.count == 3)
    // Who has an invitation already is only marked.
    let anna = try #require(requests.first { $0.email.rawValue == "anna@example.com" })
    #expect(try await decide(fixture, studio, anna, true).status == .approved)
    #expect(try await fixture.mails(.invitation).isEmpty)
    let listed = try await fixture.sharing.call(
      ListInvitations(studio: fixture.studio, gallery: fixture.gallery)
    ).items
    #expect(listed.first { $0.email.rawValue == "anna@example.com" }?.audience == .photographerInvited)
  }

  @Test func thePolicyDecidesWhoMayAskAndWhoMayAnswer() async throws {
    let fixture = try SharingFixture()
    let client = try await fixture.insider()
    try await ask(fixture)
    let request = try await list(fixture, try await fixture.studioViewer())[0]
    await expectFailure("notAllowed") { _ = try await list(fixture, client) }
    await expectFailure("notAllowed") { _ = try await decide(fixture, client, request, true) }
    fixture.catalog.change(fixture.gallery) { $0.accessRequests = .mainClients }
    #expect(try await list(fixture, client).map(\.id) == [request.id])
    let guest = try await fixture.insider("p@example.com", as: .photographerInvited)
    await expectFailure("notAllowed") { _ = try await list(fixture, guest) }
    await expectFailure("notAllowed") { _ = try await decide(fixture, guest, request, true) }
    let decided = try await decide(fixture, client, request, true)
    #expect(decided.status == .approved && decided.decidedBy == "Clara")
    #expect(try await fixture.mails(.invitation).last?.mail?.fromName == "Clara")
    // It is a guest of theirs.
    let own = try await fixture.sharing.call(ListOwnInvitations(viewer: client)).items
    #expect(own.map(\.email.rawValue) == ["paul@example.com"])
    fixture.catalog.change(fixture.gallery) { $0.accessRequests = .off }
    await expectFailure("notAllowed") { try await ask(fixture, "x@example.com") }
    fixture.catalog.change(fixture.gallery) {
      $0.accessRequests = .studio
      $0.privacy = .public
    }
    await expectFailure("notAllowed") { try await ask(fixture, "x@example.com") }
    fixture.catalog.change(fixture.gallery) {
      $0.privacy = .private
      $0.isOpen = false
    }
    await expectFailure("notOpen") { try await ask(fixture, "x@example.com") }
  }

  @Test func anotherGalleryKnowsNothingOfIt() async throws {
    let fixture = try SharingFixture()
    let secondGallery = fixture.catalog.add(fixture.studio, .peopleIChoose)
    for gallery in [fixture.gallery, fixture.otherGallery, secondGallery] {
      fixture.catalog.change(gallery) { $0.accessRequests = .mainClients }
    }
    try await ask(fixture)
    let request = try await list(fixture, try await fixture.studioViewer())[0]
    let strangers = [
      try await fixture.insider("e@example.com", gallery: secondGallery),
      try await fixture.insider(gallery: fixture.otherGallery, studio: fixture.otherStudio),
      try await fixture.studioViewer(of: fixture.otherStudio, in: fixture.otherGallery),
      try await fixture.studioViewer(in: secondGallery),
    ]
    for stranger in strangers {
      #expect(try await list(fixture, stranger).isEmpty)
      await expectFailure("notFound") { _ = try await decide(fixture, stranger, request, true) }
    }
    // R6, R12: a session that is not inside, a link without the code, somebody revoked.
    let client = try await fixture.insider()
    var (forged, halfWay) = (client, client)
    forged.session = newSession()
    halfWay.proof = .link
    for viewer in [forged, halfWay] {
      await expectFailure("notEntered") { _ = try await list(fixture, viewer) }
      await expectFailure("notEntered") { _ = try await decide(fixture, viewer, request, true) }
    }
    let id = try #require(client.invitation)
    _ = try await fixture.sharing.call(RevokeInvitation(studio: fixture.studio, invitation: id))
    await expectFailure("notEntered") { _ = try await list(fixture, client) }
    await expectFailure("notEntered") { _ = try await decide(fixture, client, request, true) }
    #expect(try await list(fixture, try await fixture.studioViewer()).map(\.status) == [.waiting])
  }

  @Test func floodsReachNobody() async throws {
    let fixture = try SharingFixture(privacy: .private)
    for number in 0..<25 { try await ask(fixture, "p\(number)@example.com", network: "198.51.100.\(number)") }
    #expect(try await fixture.mails(.accessRequest).count == 20)
    #expect(try await list(fixture, try await fixture.studioViewer()).count == 25)
    for number in 0..<60 { try await ask(fixture, "q\(number)@example.com") }
    await expectFailure("tooManyAttempts") { try await ask(fixture, "r@example.com", network: "192.0.2.1") }
  }

  // Nobody keeps others from asking by asking often.
  @Test func theOldestThatWaitsMakesRoom() async throws {
    let fixture = try SharingFixture(privacy: .private)
    try await fixture.database.write { connection in
      for number in 0..<1000 {
        fixture.time.advance(seconds: 1)
        let now = fixture.time.now
        let email = try #require(EmailAddress("p\(number)@example.com"))
        _ = try AccessRequestTable(connection).put(
          StoredRequest(
            studio: fixture.studio, gallery: fixture.gallery, id: .new(at: now), name: "P", email: email, at: now),
          session: newSession())
      }
    }
    fixture.time.advance(seconds: 1)
    try await ask(fixture, "paul@example.com")
    let waiting = try await fixture.database.read { connection in
      try connection.all("SELECT email FROM access_request ORDER BY request_id") { try $0.text(0) }
    }
    #expect(waiting.count == 1000 && waiting.first == "p1@example.com" && waiting.last == "paul@example.com")
  }

  @Test func nonsenseIsRefused() async throws {
    let fixture = try SharingFixture(privacy: .private)
    await expectFailure("invalidValue") { try await ask(fixture, "nobody") }
    await expectFailure("invalidValue") { try await ask(fixture, name: " ") }
    await expectFailure("invalidValue") { try await ask(fixture, name: "a\u{1B}b") }
    await expectFailure("invalidValue") {
      try await ask(fixture, message: String(repeating: "x", count: 1001))
    }
    await expectFailure("notFound") { try await ask(fixture, gallery: .new()) }
    let studio = try await fixture.studioViewer()
    await expectFailure("invalidValue") {
      _ = try await fixture.sharing.call(ListAccessRequests(viewer: studio, after: Cursor("x")))
    }
  }
}
