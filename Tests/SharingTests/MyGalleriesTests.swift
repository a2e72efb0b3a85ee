import Domain
import JSONRPC
import SharingAPI
import Testing

@testable import SharingService

struct MyGalleriesTests {
  private func list(
    _ fixture: SharingFixture, _ accounts: [Client], session: SessionBinding? = nil
  ) async throws -> [MyGallery] {
    try await fixture.sharing.call(ListMyGalleries(accounts: accounts, session: session)).items
  }

  @Test func anAccountSeesItsOwnStudiosGalleriesAlone() async throws {
    let fixture = try SharingFixture()
    fixture.catalog.change(fixture.gallery) { $0.title = "Anna and Bert" }
    _ = try await fixture.inviteOne("anna@example.com", as: .mainClient)
    _ = try await fixture.insider("anna@example.com", gallery: fixture.otherGallery, studio: fixture.otherStudio)
    let anna = try fixture.client("anna@example.com")
    let mine = try await list(fixture, [anna])
    #expect(mine.map(\.slug) == [fixture.gallery.rawValue])
    #expect(mine.map(\.title) == ["Anna and Bert"] && mine.map(\.audience) == [.mainClient])
    #expect(mine.map(\.url) == ["https://x.test/g/\(fixture.gallery)"] && mine.map(\.studioName) == ["Studio"])
    let both = try await list(fixture, [anna, try fixture.client("anna@example.com", of: fixture.otherStudio)])
    #expect(both.count == 2)
    #expect(try await list(fixture, [try fixture.client("bert@example.com")]).isEmpty)
    #expect(try await list(fixture, []).isEmpty)
  }

  // R6
  @Test func whatIsRevokedOrGoneIsNotListed() async throws {
    let fixture = try SharingFixture(privacy: .private)
    let anna = try await fixture.inviteOne("anna@example.com")
    let share = try await fixture.share(.copy, [.new()])
    let session = newSession()
    _ = try await fixture.come(by: share, session: session)
    let account = try fixture.client("anna@example.com")
    #expect(try await list(fixture, [account]).map(\.audience) == [.photographerInvited])
    #expect(try await list(fixture, [], session: session).map(\.audience) == [.guestLink])
    // By both at once it is one gallery, and the invitation counts.
    #expect(try await list(fixture, [account], session: session).map(\.audience) == [.photographerInvited])
    try await fixture.revoke(anna)
    try await fixture.revoke(share)
    #expect(try await list(fixture, [account], session: session).isEmpty)
    _ = try await fixture.inviteOne("anna@example.com")
    fixture.catalog.galleries.withLock { $0[fixture.gallery] = nil }
    #expect(try await list(fixture, [account]).isEmpty)
  }

  @Test func theNewestComesFirstAndClosedOnesSayso() async throws {
    let fixture = try SharingFixture()
    let galleries = [fixture.gallery] + (0..<3).map { _ in fixture.catalog.add(fixture.studio, .private) }
    for gallery in galleries { _ = try await fixture.insider("anna@example.com", gallery: gallery) }
    fixture.catalog.change(fixture.gallery) { $0.isOpen = false }
    let mine = try await list(fixture, [try fixture.client("anna@example.com")])
    #expect(mine.map(\.slug) == galleries.map(\.rawValue).sorted().reversed())
    #expect(mine.filter { !$0.isOpen }.map(\.slug) == [fixture.gallery.rawValue])
    #expect(mine.filter { !$0.isOpen }.map(\.title) == ["T"])
  }

  /// A guest who owes a code or a name is not told what the gallery is called.
  @Test func theTitleIsToldToWhomItMayBeTold() async throws {
    let fixture = try SharingFixture(privacy: .public)
    let session = newSession()
    _ = try await fixture.enter(session: session)
    #expect(try await list(fixture, [], session: session).map(\.title) == ["T"])
    fixture.catalog.change(fixture.gallery) { $0.guestCode = 1 }
    #expect(try await list(fixture, [], session: session).map(\.title) == ["A private gallery"])
    fixture.catalog.change(fixture.gallery) {
      $0.guestCode = nil
      $0.collectsVisitors = true
    }
    #expect(try await list(fixture, [], session: session).map(\.title) == ["A private gallery"])
    // R1: neither of a gallery that became private, nor by an address that was renewed.
    fixture.catalog.change(fixture.gallery) {
      $0.collectsVisitors = false
      $0.privacy = .private
    }
    #expect(try await list(fixture, [], session: session).isEmpty)
    fixture.catalog.change(fixture.gallery) {
      $0.privacy = .public
      $0.address = "renewed"
    }
    #expect(try await list(fixture, [], session: session).isEmpty)
  }
}
