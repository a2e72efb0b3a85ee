import CatalogAPI
import Domain
import Storage
import Testing

@testable import MediaService

/// Large films in the queue: told of first, copied later, and never in the way of photos.
@Suite struct LargeFilmStoreTests {
  let queue: JobStoreTests
  var store: JobStore { queue.store }
  var now: Timestamp { queue.now }

  init() throws { queue = try JobStoreTests() }

  /// Adds a film that is ready but for its copies.
  func addBegun(_ studio: Studio.ID, _ gallery: Gallery.ID, _ madeAt: Int64) async throws -> Media.ID {
    let film = try await queue.add(studio, gallery, queue.madeAt(madeAt), .mp4)
    let job = try #require(try await store.claim(at: now))
    #expect(job.media == film)
    try await store.apply(.begun(Self.film), to: studio, film, version: job.version, at: now)
    try await store.apply(.told, to: studio, film, version: job.version, at: now)
    return film
  }

  func finish(_ job: Job, _ made: Derivatives) async throws {
    try await store.apply(.made(made), to: job.studio, job.media, version: job.version, at: now)
    try await store.apply(.told, to: job.studio, job.media, version: job.version, at: now)
  }

  /// Of 1440p, so that there is something to render.
  static let film = Derivatives(
    width: 2560, height: 1440, durationSeconds: 3, thumb: JobProgressTests.key("a"),
    preview: JobProgressTests.key("b"), web: nil, video: nil, placeholder: "data:", contentType: .jpeg,
    metadata: MediaMetadata())

  @Test func filmsLeaveALaneToPhotos() async throws {
    let films = [
      try await queue.add(queue.birch, queue.lake, queue.madeAt(1), .mp4),
      try await queue.add(queue.oak, queue.hill, queue.madeAt(2), .mov),
    ]
    for (studio, film) in zip([queue.birch, queue.oak], films) { try await store.prefer([film], of: studio, at: now) }
    let one = LaneWork.firstLooks(mostFilms: 1)
    let first = try #require(try await store.claim(one, at: now))
    #expect(films.contains(first.media))
    // However much the other film is wanted.
    #expect(try await store.claim(one, at: now) == nil)
    let photo = try await queue.add(queue.birch, queue.lake)
    #expect(try await store.claim(one, at: now)?.media == photo)
    try await finish(first, Self.film)
    #expect(films.contains(try #require(try await store.claim(one, at: now)).media))
  }

  @Test func copiesAreMadeInALaneOfTheirOwnAndRenderingFollowsThem() async throws {
    let renditions = RenditionStore(database: store.database)
    let film = try await addBegun(queue.birch, queue.lake, 1)
    #expect(try await store.claim(at: now) == nil)
    #expect(try await renditions.find(queue.birch, film) == nil)
    let copying = try #require(try await store.claim(.copies, at: now))
    #expect(copying.media == film && copying.progress.step == .copies)
    #expect(try await store.made(of: copying) == MadeBefore(derivatives: Self.film, webSize: 2048, isWhole: false))
    #expect(try await store.claim(.copies, at: now) == nil)
    var whole = Self.film
    whole.video = JobProgressTests.key("f")
    try await finish(copying, whole)
    #expect(try await store.find(queue.birch, film) == nil)
    #expect(try await store.made(of: copying)?.isWhole == true)
    #expect(try await renditions.claim(at: now)?.media == film)
  }

  @Test func filmsThatWaitForCopiesDoNotHoldUpRendering() async throws {
    let ready = try await addBegun(queue.birch, queue.lake, 1)
    try await finish(try #require(try await store.claim(.copies, at: now)), Self.film)
    _ = try await addBegun(queue.oak, queue.hill, 2)
    #expect(try await RenditionStore(database: store.database).claim(at: now)?.media == ready)
  }

  @Test func studiosTakeTurnsAtCopies() async throws {
    let many = [
      try await addBegun(queue.birch, queue.lake, 1), try await addBegun(queue.birch, queue.lake, 2),
      try await addBegun(queue.birch, queue.lake, 3),
    ]
    let lone = try await addBegun(queue.oak, queue.hill, 4)
    try await store.prefer([many[2]], of: queue.birch, at: now)
    var order: [Media.ID] = []
    while let job = try await store.claim(.copies, at: now) {
      order.append(job.media)
      try await finish(job, Self.film)
    }
    #expect(order == [many[2], lone, many[0], many[1]] || order == [lone, many[2], many[0], many[1]])
  }

  @Test func watermarkComesBeforeCopiesAndTheyAreNotForgotten() async throws {
    let film = try await addBegun(queue.birch, queue.lake, 1)
    let copying = try #require(try await store.claim(.copies, at: now))
    try await queue.happen(.mediaStale, queue.birch, queue.lake, film, .mp4)
    // What was copied for the version of before is made anew.
    try await finish(copying, Self.film)
    #expect(try await store.claim(.copies, at: now) == nil)
    let marking = try #require(try await store.claim(at: now))
    #expect(marking.media == film && marking.version == copying.version + 1 && marking.progress.step == .firstLook)
    #expect(try await store.made(of: marking)?.isWhole == false)
    try await store.apply(.begun(Self.film), to: queue.birch, film, version: marking.version, at: now)
    try await store.apply(.told, to: queue.birch, film, version: marking.version, at: now)
    #expect(try await store.claim(.copies, at: now)?.media == film)
  }

  @Test func copiesInWorkAtTheEndAreMadeAfterTheStart() async throws {
    let film = try await addBegun(queue.birch, queue.lake, 1)
    _ = try await store.claim(.copies, at: now)
    try await store.recover(at: now)
    #expect(try await store.claim(at: now) == nil)
    #expect(try await store.claim(.copies, at: now)?.media == film)
  }

  @Test func machinesHaveAsManyLanesAsTheyCanUse() {
    func lanes(_ cores: Int, _ gibibytes: UInt64) -> Int { MediaSettings.lanes(cores: cores, memory: gibibytes << 30) }
    #expect([lanes(1, 1), lanes(2, 4), lanes(4, 16), lanes(16, 64), lanes(16, 4)] == [1, 2, 4, 14, 4])
    // A machine of two gigabytes has a little less for us.
    #expect(MediaSettings.lanes(cores: 2, memory: 1900 << 20) == 2)
    #expect(MediaSettings.lanes(cores: 2, memory: 0) == 1)
  }
}
