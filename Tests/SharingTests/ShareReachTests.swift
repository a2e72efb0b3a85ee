import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

/// R2: what whoever came by a share may see of a private gallery.
struct ShareReachTests {
  @Test func facebookSharesAddUpInTheGallery() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let media = (0..<4).map { _ in Media.ID.new() }
    let session = newSession()
    let first = try await fixture.share(.facebook, [media[1], media[0]])
    #expect(first.audience == .guestFacebook && first.media == [media[1], media[0]])
    #expect(try await fixture.open(first, session: session).media == media[1])
    let viewer = try await fixture.enter(session: session)
    #expect(viewer.audience == .guestFacebook && viewer.media == [media[1], media[0]] && viewer.scenes == nil)
    fixture.time.advance(seconds: 1)
    let second = try await fixture.share(.facebook, [media[2], media[1]])
    _ = try await fixture.share(.copy, [media[3]])
    _ = try await fixture.share(.email, [media[3]], to: "ann@example.com")
    _ = try await fixture.share(
      .facebook, [media[3]], gallery: fixture.otherGallery, studio: fixture.otherStudio)
    _ = try await fixture.share(.facebook, [media[3]], gallery: fixture.catalog.add(fixture.studio, .private))
    // Newest first, each once.
    #expect(try await fixture.resolve(session).viewer.media == [media[2], media[1], media[0]])
    try await fixture.revoke(second)
    #expect(try await fixture.resolve(session).viewer.media == [media[1], media[0]])
    try await fixture.revoke(first)
    await expectFailure("notEntered") { _ = try await fixture.resolve(session) }
  }

  @Test func emailSharesAddUpForTheirAddress() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let media = (0..<3).map { _ in Media.ID.new() }
    let (ann, bob) = (newSession(), newSession())
    let share = try await fixture.share(.email, [media[0]], to: "ann@example.com")
    fixture.time.advance(seconds: 1)
    _ = try await fixture.share(.email, [media[1]], to: "Ann@Example.com")
    let bobs = try await fixture.share(.email, [media[2]], to: "bob@example.com")
    let viewer = try await fixture.come(by: share, session: ann)
    #expect(viewer.audience == .guestEmail && viewer.media == [media[1], media[0]] && viewer.device == 1)
    #expect(try await fixture.come(by: bobs, session: bob).media == [media[2]])
    #expect(!viewer.hasDetails)
  }

  @Test func aCopiedLinkOpensItsOwnItems() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let media = [Media.ID.new(), .new()]
    let (one, other) = (newSession(), newSession())
    let viewer = try await fixture.come(by: fixture.share(.copy, [media[0]]), session: one)
    #expect(viewer.audience == .guestLink && viewer.media == [media[0]] && viewer.device == nil)
    #expect(try await fixture.come(by: fixture.share(.copy, [media[1]]), session: other).media == [media[1]])
    // Of nothing: nothing, not everything.
    let whole = try await fixture.come(by: fixture.share(.copy, []))
    #expect(whole.media == [] && fixture.catalog.scope(of: whole, at: fixture.time.now) == .media([]))
  }

  @Test func anExpiredShareAddsNothing() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let media = [Media.ID.new(), .new()]
    let lasting = try await fixture.share(.facebook, [media[0]])
    let short = try await fixture.share(.facebook, [media[1]])
    _ = try await fixture.change(
      short, LinkChange(expiresAt: .set(fixture.time.now.advanced(by: .seconds(5)))))
    let session = newSession()
    #expect(try await fixture.come(by: lasting, session: session).media.map(Set.init) == Set(media))
    fixture.time.advance(seconds: 5)
    #expect(try await fixture.resolve(session).viewer.media == [media[0]])
  }

  @Test func aUnionHasABound() async throws {
    let fixture = try SharingFixture(privacy: .private)
    var newest: [Media.ID] = []
    var link: LinkSummary?
    for _ in 0..<12 {
      newest = (0..<500).map { _ in .new() }
      link = try await fixture.share(.facebook, newest)
      fixture.time.advance(seconds: 1)
    }
    let last = try #require(link)
    let media = try #require(try await fixture.come(by: last).media)
    #expect(media.count == 5000 && Array(media.prefix(500)) == newest)
  }
}
