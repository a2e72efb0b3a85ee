import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

// R16
struct VisitorTests {
  private func come(
    _ fixture: SharingFixture, _ email: String, _ name: String, session: SessionBinding = newSession(),
    gallery: Gallery.ID? = nil
  ) async throws {
    fixture.time.advance(seconds: 1)
    _ = try await fixture.enter(email, nil, name: name, session: session, gallery: gallery)
  }

  private func list(
    _ fixture: SharingFixture, after: Cursor? = nil, limit: Int = 100
  ) async throws -> Page<VisitorSummary> {
    try await fixture.sharing.call(
      ListVisitors(studio: fixture.studio, gallery: fixture.gallery, after: after, limit: limit))
  }

  private func fixture() throws -> SharingFixture {
    let fixture = try SharingFixture(privacy: .public)
    for gallery in [fixture.gallery, fixture.otherGallery] {
      fixture.catalog.change(gallery) { $0.collectsVisitors = true }
    }
    return fixture
  }

  @Test func aGuestIsListedOnceUnderTheLastName() async throws {
    let fixture = try fixture()
    try await come(fixture, "gus@example.com", "Gus")
    try await come(fixture, "ida@example.com", "Ida")
    try await come(fixture, "GUS@example.com", "Gustav")
    let listed = try await list(fixture).items
    #expect(listed.map(\.name) == ["Gustav", "Ida"] && listed.map(\.email.rawValue).first == "gus@example.com")
    #expect(listed.allSatisfy { $0.audience == .guestLink } && listed[0].at == fixture.time.now)
  }

  @Test func pagesGoOnWhereTheyEnded() async throws {
    let fixture = try fixture()
    for number in 0..<5 { try await come(fixture, "g\(number)@example.com", "G") }
    var (seen, cursor): ([String], Cursor?) = ([], nil)
    repeat {
      let page = try await list(fixture, after: cursor, limit: 2)
      seen += page.items.map(\.email.rawValue)
      cursor = page.next
    } while cursor != nil
    #expect(seen == (0..<5).reversed().map { "g\($0)@example.com" })
    for cursor in ["", "x", "1.nobody", "' OR 1=1"] {
      await expectFailure("invalidValue") { _ = try await list(fixture, after: Cursor(cursor)) }
    }
  }

  @Test func theInvitedAndAnotherStudiosGuestsAreNotListed() async throws {
    let fixture = try fixture()
    _ = try await fixture.insider()
    try await come(fixture, "gus@example.com", "Gus", gallery: fixture.otherGallery)
    #expect(try await list(fixture).items.isEmpty)
    await expectFailure("notFound") {
      _ = try await fixture.sharing.call(ListVisitors(studio: fixture.studio, gallery: fixture.otherGallery))
    }
  }

  @Test func whoToldWhoTheyAreStaysInTheList() async throws {
    let fixture = try fixture()
    try await come(fixture, "gus@example.com", "Gus")
    fixture.time.advance(seconds: 200 * 24 * 3600)
    await fixture.service.removeOldEntries()
    #expect(try await list(fixture).items.map(\.name) == ["Gus"])
    fixture.time.advance(seconds: 201 * 24 * 3600)
    await fixture.service.removeOldEntries()
    #expect(try await list(fixture).items.isEmpty)
  }

  @Test func whatNobodyAskedForIsNotKept() async throws {
    let fixture = try fixture()
    fixture.catalog.change(fixture.gallery) { $0.collectsVisitors = false }
    let session = newSession()
    try await come(fixture, "gus@example.com", "Gus", session: session)
    let resolved = try await fixture.resolve(session)
    #expect(resolved.name.isEmpty && resolved.email == nil)
    #expect(try await list(fixture).items.isEmpty)
  }

  @Test func aNetworkFillsNoListWithNames() async throws {
    let fixture = try fixture()
    for number in 0..<60 {
      _ = try await fixture.enter("g\(number)@example.com", nil, name: "G", session: newSession())
    }
    await expectFailure("tooManyAttempts") {
      _ = try await fixture.enter("h@example.com", nil, name: "H", session: newSession())
    }
    #expect(try await list(fixture).items.count == 60)
  }

  // A name goes into lists and mails.
  @Test(arguments: ["a\u{202E}b", "see http://evil.example", "www.evil.example", "a\u{1B}b"])
  func aNameThatIsNoneIsRefused(name: String) async throws {
    let fixture = try fixture()
    await expectFailure("invalidValue") { try await come(fixture, "gus@example.com", name) }
    #expect(try await list(fixture).items.isEmpty)
  }
}
