import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

/// R11: how often and how long a link lets in.
struct LinkVisitTests {
  @Test func aBrowserCountsOnceAndWhenItComesIn() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let link = try await fixture.link(NewLink(kind: .guest))
    let session = newSession()
    for _ in 0..<3 { try await fixture.open(link, session: session) }
    #expect(try await fixture.summary(link).visits == 0)
    for _ in 0..<3 { _ = try await fixture.enter(session: session) }
    try await fixture.open(link, session: session)
    _ = try await fixture.enter(session: session)
    _ = try await fixture.resolve(session)
    let shown = try await fixture.summary(link)
    #expect(shown.visits == 1 && shown.lastVisitAt == fixture.time.now)
    fixture.time.advance(seconds: 60)
    _ = try await fixture.come(by: link)
    #expect(try await fixture.summary(link).visits == 2)
    #expect(try await fixture.summary(link).lastVisitAt == fixture.time.now)
    #expect(try await fixture.activity().filter { $0.kind == .opened }.count == 2)
  }

  @Test func aSpentLinkLetsNoFurtherBrowserIn() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let link = try await fixture.link(NewLink(kind: .guest, maxVisits: 2))
    let (first, second, waiting) = (newSession(), newSession(), newSession())
    // It opened the link while there was room, and came too late.
    try await fixture.open(link, session: waiting)
    for session in [first, second] { _ = try await fixture.come(by: link, session: session) }
    #expect(try await fixture.summary(link).status == .spent)
    await expectFailure("notFound") { try await fixture.open(link, session: newSession()) }
    await expectFailure("notEntered") { _ = try await fixture.enter(session: waiting) }
    await expectFailure("notEntered") { _ = try await fixture.resolve(waiting) }
    #expect(try await fixture.look(waiting).need == .grant)
    // Who came in stays, and may open it again.
    for session in [first, second] {
      try await fixture.open(link, session: session)
      #expect(try await fixture.enter(session: session).link == link.id)
    }
    #expect(try await fixture.summary(link).visits == 2)
    _ = try await fixture.change(link, LinkChange(maxVisits: .set(3)))
    #expect(try await fixture.enter(session: waiting).link == link.id)
  }

  /// A program that looks without entering is a visit all the same.
  @Test func leavingTheDoorOutIsAVisitToo() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let link = try await fixture.link(NewLink(kind: .guest, maxVisits: 1))
    let (first, second) = (newSession(), newSession())
    for session in [first, second] { try await fixture.open(link, session: session) }
    for _ in 0..<2 { #expect(try await fixture.resolve(first).viewer.link == link.id) }
    #expect(try await fixture.summary(link).visits == 1)
    await expectFailure("notEntered") { _ = try await fixture.resolve(second) }
  }

  @Test func manyAtOnceAreCountedRight() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let link = try await fixture.link(NewLink(kind: .guest, maxVisits: 5))
    let sessions = (0..<12).map { _ in newSession() }
    for session in sessions { try await fixture.open(link, session: session) }
    let inside = await withTaskGroup(of: Bool.self) { group in
      for session in sessions {
        group.addTask { (try? await fixture.enter(session: session)) != nil }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(inside == 5)
    #expect(try await fixture.summary(link).visits == 5)
  }

  // R6: also for media addresses that were handed out, which know no time.
  @Test func anExpiredLinkIsOverAndWatchersHearOfIt() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let watch = Watch()
    try await watch.start(on: fixture.service.router)
    let link = try await fixture.link(
      NewLink(kind: .guest, expiresAt: fixture.time.now.advanced(by: .seconds(60))))
    let lasting = try await fixture.link(NewLink(kind: .guest))
    let (session, staying) = (newSession(), newSession())
    _ = try await fixture.come(by: link, session: session)
    _ = try await fixture.come(by: lasting, session: staying)
    fixture.time.advance(seconds: 59)
    try await LinkExpiry(fixture.service).closeExpired()
    #expect(watch.count == 0)
    #expect(try await fixture.resolve(session).viewer.link == link.id)
    fixture.time.advance(seconds: 1)
    // The moment decides, not the watch.
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
    await expectFailure("notEntered") { _ = try await fixture.enter(session: session) }
    await expectFailure("notFound") { try await fixture.open(link, session: newSession()) }
    for _ in 0..<2 { try await LinkExpiry(fixture.service).closeExpired() }
    #expect(watch.notices.withLock { $0.map(\.gallery) } == [fixture.gallery] && watch.epochs == [1])
    #expect(try await fixture.summary(link).status == .expired)
    #expect(try await fixture.resolve(staying).viewer.accessEpoch == 1)
    // Given more time, it goes on; and ends again.
    _ = try await fixture.change(
      link, LinkChange(expiresAt: .set(fixture.time.now.advanced(by: .seconds(10)))))
    #expect(try await fixture.enter(session: session).link == link.id)
    fixture.time.advance(seconds: 10)
    try await LinkExpiry(fixture.service).closeExpired()
    #expect(watch.epochs == [1, 2, 3])
  }
}
