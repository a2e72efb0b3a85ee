import Domain
import SharingAPI
import Testing

@testable import SharingService

/// 10,000 people in calls of 1,000 take seconds, in debug too; what identity's hashing costs comes on top.
struct InvitingRateTests {
  @Test(.timeLimit(.minutes(1))) func tenThousandPeopleAreInvitedInSeconds() async throws {
    let fixture = try SharingFixture()
    let people = (0..<10_000).map { ("Person \($0)", "person.\($0)@example.com") }
    func inviteAll() async throws -> Int {
      var fresh = 0
      for start in stride(from: 0, to: people.count, by: 1000) {
        fresh += try await fixture.invite(Array(people[start..<start + 1000])).items.count { $0.accessCode != nil }
      }
      return fresh
    }
    var fresh = 0
    let first = try await ContinuousClock().measure { fresh = try await inviteAll() }
    #expect(fresh == 10_000)
    let second = try await ContinuousClock().measure { fresh = try await inviteAll() }
    #expect(fresh == 0)
    print("10,000 people invited in \(first), the same list again in \(second)")
    #expect(first < .seconds(30) && second < .seconds(20))
    let live = try await fixture.database.read { connection in
      try InvitationTable(connection).allLive(in: fixture.gallery, of: fixture.studio).count
    }
    #expect(live == 10_000)
  }
}
