import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

// R25
struct ActivityTests {
  private func entry(
    _ viewer: Viewer, _ kind: ActivityKind, _ media: Media.ID? = nil, second: Int64 = 0
  ) -> NewActivity {
    NewActivity(
      viewer: viewer, kind: kind, things: [.init(media: media)],
      at: Timestamp(milliseconds: 1_900_000_000_000 + second * 1000))
  }

  @Test func viewingIsToldOncePerItemAndSession() async throws {
    let fixture = try SharingFixture()
    let anna = try await fixture.inviteOne()
    let first = try await fixture.enter("anna@example.com", anna.accessCode, session: newSession())
    let second = try await fixture.enter("anna@example.com", anna.accessCode, session: newSession())
    let (one, two) = (Media.ID.new(), Media.ID.new())
    let seen = [
      entry(first, .viewed, one), entry(first, .viewed, one), entry(first, .viewed, two), entry(second, .viewed, one),
    ]
    for _ in 0..<2 { _ = try await fixture.sharing.call(RecordActivity(entries: seen)) }
    // Told again after a lost answer, a deed is known by its id.
    let downloads = [entry(first, .downloaded, one), entry(first, .downloaded, one)]
    for _ in 0..<2 { _ = try await fixture.sharing.call(RecordActivity(entries: downloads)) }
    let told = try await fixture.activity()
    #expect(told.filter { $0.kind == .viewed }.count == 3)
    #expect(told.filter { $0.kind == .downloaded }.count == 2)
    #expect(told.filter { $0.kind == .opened }.count == 2)
    #expect(told.filter { $0.kind == .viewed }.allSatisfy { $0.name == "Anna" && $0.email == "anna@example.com" })
  }

  @Test func whatIsDoneToSeveralIsToldOfEachAndOnce() async throws {
    let fixture = try SharingFixture()
    let viewer = try await fixture.insider()
    let things = (0..<3).map { _ in NewActivity.Thing(media: .new()) }
    func tell(_ some: some Sequence<NewActivity.Thing>) async throws {
      var told = entry(viewer, .downloaded)
      told.things = Array(some)
      _ = try await fixture.sharing.call(RecordActivity(entries: [told]))
    }
    try await tell(things.prefix(2))
    // The answer was lost, and one more is told with them now.
    try await tell(things)
    let told = try await fixture.activity().filter { $0.kind == .downloaded }
    #expect(told.compactMap(\.media).sorted() == things.compactMap(\.media).sorted() && told.count == 3)
    #expect(try await fixture.summarized().items.map(\.downloaded) == [3])
  }

  @Test func enteringAgainIsToldOnce() async throws {
    let fixture = try SharingFixture()
    let anna = try await fixture.inviteOne()
    let session = newSession()
    for _ in 0..<3 { _ = try await fixture.enter("anna@example.com", anna.accessCode, session: session) }
    for _ in 0..<3 { _ = try await fixture.enter(nil, nil, session: session) }
    #expect(try await fixture.activity().filter { $0.kind == .opened }.count == 1)
  }

  @Test func whatIsUnknownIsRecordedAllTheSame() async throws {
    let fixture = try SharingFixture()
    let guest = Viewer(
      studio: fixture.studio, gallery: fixture.gallery, audience: .guestLink, invitation: .new(), proof: .address,
      session: newSession(), accessEpoch: 0)
    _ = try await fixture.sharing.call(
      RecordActivity(entries: ActivityKind.allCases.map { entry(guest, $0, .new()) }))
    _ = try await fixture.sharing.call(RecordActivity(entries: []))
    let told = try await fixture.activity()
    #expect(Set(told.map(\.kind)) == Set(ActivityKind.allCases))
    #expect(told.allSatisfy { $0.name == nil && $0.email == nil })
  }

  @Test func theListIsNewestFirstAndGoesOnWhereItEnded() async throws {
    let fixture = try SharingFixture()
    let viewer = try await fixture.insider()
    let entries = (0..<25).map { entry(viewer, .downloaded, .new(), second: Int64($0)) }.shuffled()
    _ = try await fixture.sharing.call(RecordActivity(entries: entries))
    var (seen, cursor): ([ActivityEntry], Cursor?) = ([], nil)
    repeat {
      let page = try await fixture.sharing.call(
        ListActivity(studio: fixture.studio, gallery: fixture.gallery, after: cursor, limit: 10))
      seen += page.items
      cursor = page.next
    } while cursor != nil
    #expect(seen.filter { $0.kind == .downloaded }.map(\.at) == entries.map(\.at).sorted().reversed())
  }

  @Test func galleriesAndStudiosAreKeptApart() async throws {
    let fixture = try SharingFixture()
    let viewer = try await fixture.insider()
    _ = try await fixture.sharing.call(RecordActivity(entries: [entry(viewer, .downloaded, .new())]))
    let theirs = try await fixture.sharing.call(
      ListActivity(studio: fixture.otherStudio, gallery: fixture.otherGallery))
    #expect(theirs.items.isEmpty)
  }

  @Test func theStudiosOwnLookIsNobodysActivity() async throws {
    let fixture = try SharingFixture()
    let viewer = try await fixture.studioViewer()
    _ = try await fixture.sharing.call(RecordActivity(entries: [entry(viewer, .viewed, .new())]))
    #expect(try await fixture.activity().isEmpty)
    #expect(try await fixture.summarized().items.isEmpty)
  }

  @Test func theListIsFilteredByPersonAndKind() async throws {
    let fixture = try SharingFixture(privacy: .public)
    let client = try await fixture.insider()
    let (guest, other) = (try await fixture.guest(), try await fixture.guest())
    let entries = [client, guest, other].flatMap { viewer in
      [entry(viewer, .viewed, .new()), entry(viewer, .downloaded, .new()), entry(viewer, .downloaded, .new())]
    }
    _ = try await fixture.sharing.call(RecordActivity(entries: entries))
    func list(_ person: String? = nil, _ kind: ActivityKind? = nil) async throws -> [ActivityEntry] {
      try await fixture.sharing.call(
        ListActivity(studio: fixture.studio, gallery: fixture.gallery, person: person, kind: kind)
      ).items
    }
    #expect(try await list(nil, .downloaded).count == 6)
    #expect(
      try await list(guest.person).map(\.kind).sorted { $0.rawValue < $1.rawValue } == [
        .downloaded, .downloaded, .opened, .viewed,
      ])
    #expect(try await list(client.person, .viewed).map(\.name) == ["Clara"])
    // Being invited is told of the person too.
    #expect(try await list(client.person, .invited).count == 1)
    #expect(try await list("nobody").isEmpty)
  }
}
