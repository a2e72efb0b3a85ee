import Domain
import SharingAPI
import Storage
import Testing

@testable import SharingService

struct OldEntriesTests {
  private func entries(_ fixture: SharingFixture) async throws -> [SessionBinding] {
    try await fixture.database.read { connection in
      try connection.all("SELECT session FROM entry") { row -> SessionBinding in try row.value(0) }
    }
  }

  @Test func guestsAreForgottenAfterTheirSessionsAndTheInvitedAreNot() async throws {
    let fixture = try SharingFixture(privacy: .public)
    let (old, invited, fresh) = (newSession(), newSession(), newSession())
    let anna = try await fixture.inviteOne()
    _ = try await fixture.enter(nil, nil, session: old)
    try await fixture.open(anna, session: invited)
    fixture.time.advance(seconds: 180 * 24 * 3600)
    _ = try await fixture.enter(nil, nil, session: fresh)
    await fixture.service.removeOldEntries()
    #expect(Set(try await entries(fixture)) == [old, invited, fresh])
    fixture.time.advance(seconds: 1)
    await fixture.service.removeOldEntries()
    #expect(Set(try await entries(fixture)) == [invited, fresh])
    // Whoever comes back with such a session gets in by the open door, and is not told of a second time.
    let opened = try await fixture.activity().filter { $0.kind == .opened }.count
    #expect(try await fixture.enter(nil, nil, session: old).proof == .address)
    #expect(try await fixture.activity().filter { $0.kind == .opened }.count == opened)
  }

  @Test func moreThanABatchIsRemovedAtOnce() async throws {
    let fixture = try SharingFixture(privacy: .public)
    try await fixture.database.write { connection in
      for _ in 0..<1201 {
        try EntryTable(connection).put(
          EntryPlace(studio: fixture.studio, gallery: fixture.gallery, session: newSession()), address: "x",
          proof: .address, device: "", at: fixture.time.now)
      }
    }
    fixture.time.advance(seconds: 200 * 24 * 3600)
    await fixture.service.removeOldEntries()
    #expect(try await entries(fixture).isEmpty)
  }
}
