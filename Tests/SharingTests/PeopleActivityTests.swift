import CatalogAPI
import Domain
import JSONRPC
import SharingAPI
import Storage
import Testing

@testable import SharingService

/// R25 per person.
struct PeopleActivityTests {
  private func tell(_ fixture: SharingFixture, _ viewer: Viewer, _ kind: ActivityKind, second: Int64) async throws {
    _ = try await fixture.sharing.call(
      RecordActivity(entries: [
        NewActivity(
          viewer: viewer, kind: kind, things: [.init(media: .new())],
          at: Timestamp(milliseconds: 1_900_000_000_000 + second * 1000))
      ]))
  }

  @Test func aPersonIsOneLineAndGuestsWithoutANameAreOneAnAudience() async throws {
    let fixture = try SharingFixture(privacy: .public)
    let client = try await fixture.insider()
    let (first, second) = (try await fixture.guest(), try await fixture.guest())
    let share = try await fixture.share(.facebook, [.new()])
    let byShare = try await fixture.come(by: share)
    try await tell(fixture, client, .downloaded, second: 3)
    try await tell(fixture, client, .viewed, second: 1)
    try await tell(fixture, first, .viewed, second: 4)
    try await tell(fixture, second, .viewed, second: 5)
    try await tell(fixture, byShare, .favorited, second: 6)
    let lines = try await fixture.summarized().items
    #expect(lines.map(\.audience) == [.guestFacebook, .guestLink, .mainClient])
    #expect(lines.map(\.person) == [nil, nil, client.person])
    #expect(lines.map(\.viewed) == [0, 2, 1] && lines.map(\.opened) == [1, 2, 1])
    #expect(lines[0].favorited == 1 && lines[0].link == nil && lines[2].downloaded == 1)
    #expect(lines[2].name == "Clara" && lines[2].email?.rawValue == "client@example.com")
    #expect(lines[2].lastAt == Timestamp(milliseconds: 1_900_000_003_000))
  }

  // R16
  @Test func guestsAreCalledByWhatTheyToldAndWhereTheShareWent() async throws {
    let fixture = try SharingFixture(privacy: .public)
    fixture.catalog.change(fixture.gallery) { $0.collectsVisitors = true }
    let told = try await fixture.enter("guest@example.com", nil, name: "Gus", session: newSession())
    fixture.catalog.change(fixture.gallery) { $0.collectsVisitors = false }
    let mailed = try await fixture.come(by: try await fixture.share(.email, [.new()], to: "aunt@example.com"))
    _ = try await fixture.guest()
    for viewer in [told, mailed] { try await tell(fixture, viewer, .downloaded, second: 1) }
    let lines = try await fixture.summarized().items
    #expect(lines.first { $0.person == told.person }?.name == "Gus")
    #expect(lines.first { $0.person == mailed.person }?.email?.rawValue == "aunt@example.com")
    #expect(lines.count == 3 && lines.count { $0.person == nil } == 1)
    let listed = try await fixture.activity()
    #expect(listed.filter { $0.name == "Gus" }.count == 2)
    #expect(listed.filter { $0.email == "aunt@example.com" }.allSatisfy { $0.link == mailed.link })
  }

  @Test func pagesGoOnWhereTheyEndedAlsoAtTheSameMoment() async throws {
    let fixture = try SharingFixture()
    for number in 0..<7 {
      let viewer = try await fixture.insider("p\(number)@example.com", as: .photographerInvited)
      try await tell(fixture, viewer, .viewed, second: Int64(number / 3))
    }
    var (seen, cursor): ([PersonActivity], Cursor?) = ([], nil)
    repeat {
      let page = try await fixture.summarized(after: cursor, limit: 2)
      seen += page.items
      cursor = page.next
    } while cursor != nil
    #expect(seen.count == 7 && Set(seen.map(\.person)).count == 7)
    #expect(seen.map(\.lastAt) == seen.map(\.lastAt).sorted().reversed())
    for cursor in ["", "x", "1.", "' OR 1=1", ".a", "1.\u{0}"] {
      await expectFailure("invalidValue") { _ = try await fixture.summarized(after: Cursor(cursor)) }
    }
  }

  @Test func anotherStudioIsToldNothing() async throws {
    let fixture = try SharingFixture()
    try await tell(fixture, try await fixture.insider(), .viewed, second: 1)
    await expectFailure("notFound") {
      _ = try await fixture.sharing.call(SummarizeActivity(studio: fixture.otherStudio, gallery: fixture.gallery))
    }
    await expectFailure("notFound") {
      _ = try await fixture.sharing.call(ListActivity(studio: fixture.otherStudio, gallery: fixture.gallery))
    }
    let theirs = try await fixture.sharing.call(
      SummarizeActivity(studio: fixture.otherStudio, gallery: fixture.otherGallery))
    #expect(theirs.items.isEmpty)
  }

  @Test func whatVisitorsDidInCatalogIsToldOnce() async throws {
    let fixture = try SharingFixture()
    let client = try await fixture.insider()
    let studio = try await fixture.studioViewer()
    let media = Media.ID.new()
    func event(_ kind: CatalogEvent.Kind, _ viewer: Viewer?) -> CatalogEvent {
      CatalogEvent(
        kind: kind, studio: fixture.studio, gallery: fixture.gallery,
        deed: viewer.map { .init(viewer: $0, media: media, at: Timestamp(milliseconds: 1_900_000_000_000)) })
    }
    for kind in CatalogEvent.Kind.allCases { fixture.catalog.append(event(kind, client)) }
    for kind in CatalogEvent.Kind.allCases { fixture.catalog.append(event(kind, studio)) }
    fixture.catalog.append(event(.galleryOpened, nil))
    #expect(try await fixture.service.deeds.followOnce() > 0)
    #expect(try await fixture.service.deeds.followOnce() == 0)
    let told = try await fixture.activity().filter { $0.media == media }
    #expect(Set(told.map(\.kind)) == [.favorited, .unfavorited, .hidden, .unhidden] && told.count == 4)
    #expect(told.allSatisfy { $0.invitation == client.invitation && $0.name == "Clara" })
    let line = try #require(try await fixture.summarized().items.first)
    #expect(line.favorited == 1 && line.hidden == 1)
  }

  /// A deed that names another studio's gallery than its event is nobody's.
  @Test func aDeedOfAnotherGalleryIsNotTold() async throws {
    let fixture = try SharingFixture()
    let client = try await fixture.insider()
    fixture.catalog.append(
      CatalogEvent(
        kind: .favorited, studio: fixture.otherStudio, gallery: fixture.otherGallery,
        deed: .init(viewer: client, media: .new(), at: fixture.time.now)))
    try await fixture.service.deeds.followOnce()
    #expect(try await fixture.activity().allSatisfy { $0.kind != .favorited })
  }

  /// 300 guests who looked at hundreds of photos each: reading what they did is a matter of milliseconds, because each
  /// read walks an index in the order of its answer, or a row a person.
  @Test(.timeLimit(.minutes(2))) func longBooksAreReadQuickly() async throws {
    let fixture = try SharingFixture(privacy: .public)
    let people = (0..<300).map { _ in newSession().rawValue }
    try await fixture.database.write { connection in
      try connection.execute(
        """
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 89999),
          p(place, person) AS (SELECT key, value FROM json_each(?))
        INSERT INTO activity (studio_id, gallery_id, activity_id, at, kind, audience, person, media_id)
        SELECT ?, ?, printf('01890000-0000-7000-8000-%012x', i), i, 'viewed', 'guestLink', person, printf('01890000-0000-7000-9000-%012x', i / 300)
        FROM n JOIN p ON p.place = i % 300
        """,
        JSONColumn(people), fixture.studio, fixture.gallery)
      try connection.execute(
        """
        INSERT INTO activity_person SELECT studio_id, gallery_id, person, audience, NULL, NULL, 'G', NULL, 1, count(*),
          0, 0, 0, 0, max(at) FROM activity GROUP BY person
        """)
    }
    let clock = ContinuousClock()
    func measured(_ body: () async throws -> Void) async rethrows -> Duration {
      var best = Duration.seconds(60)
      for _ in 0..<3 { best = min(best, try await clock.measure(body)) }
      return best
    }
    let list = ListActivity(studio: fixture.studio, gallery: fixture.gallery)
    var (byPerson, byKind, byBoth) = (list, list, list)
    byPerson.person = people[7]
    byKind.kind = .downloaded
    (byBoth.person, byBoth.kind) = (people[7], .shared)
    for (name, request) in [("all", list), ("person", byPerson), ("kind", byKind), ("both", byBoth)] {
      let time = try await measured { _ = try await fixture.sharing.call(request) }
      print("activity of 90,000 entries, \(name): \(time)")
      #expect(time < .seconds(2), "\(name)")
    }
    let summary = try await measured { _ = try await fixture.summarized() }
    #expect(try await fixture.summarized().items.count == 100)
    print("summary of 300 people: \(summary)")
    #expect(summary < .seconds(2))
  }
}
