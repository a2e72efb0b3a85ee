import Domain
import Testing

@testable import MediaService

/// Nobody's films wait behind more than one film of another studio, whatever that one does.
extension RenditionStoreTests {
  /// The studios of the films that are taken one after the other, each of them done.
  private func turns(_ count: Int) async throws -> [Studio.ID] {
    var turns: [Studio.ID] = []
    while turns.count < count, let job = try await store.claim(at: now) {
      turns.append(job.studio)
      try await finish(job)
    }
    return turns
  }

  @Test func studiosTakeTurns() async throws {
    let elm = Studio.ID.new()
    for _ in 0..<4 { try await told(original(birch, lake)) }
    for studio in [oak, elm] { for _ in 0..<2 { try await told(original(studio, .new())) } }
    let order = try await turns(8)
    #expect(Set(order[0..<3]) == [birch, oak, elm] && Set(order[3..<6]) == [birch, oak, elm])
    #expect(order[6...] == [birch, birch])
  }

  @Test func filmThatIsDeletedOnceItWasMadeWasATurn() async throws {
    for _ in 0..<3 { try await told(original(birch, lake)) }
    let film = try #require(try await store.claim(at: now))
    try await finish(film)
    let lone = try await told(original(oak, .new()))
    try await jobs.database.write { try JobStore.remove(film.studio, film.media, in: $0) }
    #expect(try await store.claim(at: now)?.media == lone)
  }

  @Test func filmOfAnotherWatermarkOverAndOverWasATurnEachTime() async throws {
    let media = try await told(original(birch, lake, marking: Self.mark))
    _ = try await store.claim(at: now)
    var other = Self.mark
    other.fingerprint = "m2"
    try await told(original(birch, lake, media, marking: other))
    try await jobs.prefer([media], of: birch, at: now)
    let lone = try await told(original(oak, .new()))
    #expect(try await store.claim(at: now)?.media == lone)
    #expect(try await store.claim(at: now)?.media == media)
  }

  @Test func filmThatIsLostOrPutOffWasATurn() async throws {
    let media = try await told(original(birch, lake))
    try await jobs.prefer([media], of: birch, at: now)
    let later = now.advanced(by: .seconds(120))
    _ = try await store.claim(at: now)
    try await store.apply(.lost(.died(signal: 9)), to: birch, media, at: now)
    let first = try await told(original(oak, .new()))
    #expect(try await store.claim(at: later)?.media == first)
    #expect(try await store.claim(at: later)?.media == media)
    try await store.apply(.hindered, to: birch, media, at: now)
    let second = try await told(original(oak, .new()))
    // Both have had two turns, and birch the last.
    #expect(try await store.claim(at: later)?.media == second)
    #expect(try await store.claim(at: later)?.media == media)
  }
}
