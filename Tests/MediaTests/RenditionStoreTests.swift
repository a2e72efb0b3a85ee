import CatalogAPI
import Domain
import MediaAPI
import Storage
import Testing

@testable import MediaService

/// The queue of films to play on disk: two studios throughout.
@Suite struct RenditionStoreTests {
  let folder: TemporaryFolder
  let jobs: JobStore
  let store: RenditionStore
  let birch = Studio.ID.new()
  let oak = Studio.ID.new()
  let lake = Gallery.ID.new()
  let now = Timestamp(milliseconds: 1_000_000)

  static let mark = Marking(fingerprint: "m1", watermark: Watermark(text: "Birch"), logo: nil)

  init() throws {
    folder = try TemporaryFolder()
    jobs = try JobStore(at: "\(folder.path)/media.sqlite")
    store = RenditionStore(database: jobs.database)
  }

  func original(
    _ studio: Studio.ID, _ gallery: Gallery.ID, _ media: Media.ID = .new(), _ type: MediaType = .matroska,
    marking: Marking? = nil
  ) -> Job {
    Job(
      studio: studio, media: media, gallery: gallery, blob: JobProgressTests.key("d"), type: type, marking: marking,
      progress: JobProgress(dueAt: now))
  }

  /// Catalog has the derivatives of a film that browsers do not play.
  @discardableResult
  func told(_ job: Job) async throws -> Media.ID {
    let made = Derivatives(
      width: 640, height: 360, durationSeconds: 3, thumb: JobProgressTests.key("a"),
      preview: JobProgressTests.key("b"), web: nil, video: nil, placeholder: "data:", contentType: .jpeg)
    let moment = now
    try await jobs.database.write { try FilmsToPlay.told(made, of: job, at: moment, in: $0) }
    return job.media
  }

  func finish(_ job: RenditionJob) async throws {
    try await store.apply(.made([RenditionProgressTests.film]), to: job.studio, job.media, at: now)
    try await store.apply(.told, to: job.studio, job.media, at: now)
  }

  func progress(_ studio: Studio.ID, _ gallery: Gallery.ID) async throws -> [FilmProgress] {
    try await FilmsToPlay.progress(of: gallery, studio, in: jobs.database, rendering: RenderingNow())
  }

  @Test func photosAreNoFilms() async throws {
    try await told(original(birch, lake, .new(), .jpeg))
    #expect(try await store.claim(at: now) == nil)
  }

  @Test func filmWaitsBehindOriginalsButNotForEver() async throws {
    let film = try await told(original(birch, lake))
    let photo = original(oak, .new(), .new(), .jpeg)
    try await jobs.database.write { try JobStore.add(photo, in: $0) }
    #expect(try await store.claim(at: now) == nil)
    #expect(try await store.claim(at: now.advanced(by: RenditionStore.patience))?.media == film)
  }

  @Test func filmWhoseOwnOriginalIsWorkedOnWaits() async throws {
    let job = original(birch, lake)
    try await told(job)
    try await jobs.database.write { try JobStore.add(job, in: $0) }
    _ = try await jobs.claim(at: now)
    #expect(try await store.claim(at: now.advanced(by: RenditionStore.patience)) == nil)
  }

  @Test func studioWithOneFilmDoesNotWaitBehindMany() async throws {
    for _ in 0..<5 { try await told(original(birch, lake)) }
    try await finish(try #require(try await store.claim(at: now)))
    let lone = try await told(original(oak, .new()))
    #expect(try await store.claim(at: now)?.media == lone)
  }

  @Test func wantedFilmsOfOneStudioDoNotKeepAnotherWaiting() async throws {
    var wanted: [Media.ID] = []
    for _ in 0..<5 { wanted.append(try await told(original(birch, lake))) }
    try await jobs.prefer(wanted, of: birch, at: now)
    try await finish(try #require(try await store.claim(at: now)))
    let lone = try await told(original(oak, .new()))
    #expect(try await store.claim(at: now)?.media == lone)
    #expect(try await store.claim(at: now)?.media == wanted[1])
  }

  @Test func filmsThatFailAreWorkOfTheirStudioToo() async throws {
    for _ in 0..<3 { try await told(original(birch, lake)) }
    let film = try #require(try await store.claim(at: now))
    try await store.apply(.refused(.missing), to: film.studio, film.media, at: now)
    let lone = try await told(original(oak, .new()))
    #expect(try await store.claim(at: now)?.media == lone)
  }

  @Test func wantedFilmGoesFirst() async throws {
    for _ in 0..<3 { try await told(original(birch, lake)) }
    let wanted = try await told(original(birch, lake))
    try await jobs.prefer([wanted], of: oak, at: now)
    try await jobs.prefer([wanted], of: birch, at: now)
    #expect(try await store.claim(at: now)?.media == wanted)
    #expect(try await store.claim(at: now)?.media != wanted)
  }

  @Test func sameMarkingIsNotMadeTwice() async throws {
    let job = original(birch, lake, marking: Self.mark)
    try await told(job)
    let claimed = try #require(try await store.claim(at: now))
    try await told(job)
    #expect(try await store.isWanted(claimed))
    try await finish(claimed)
    try await told(job)
    #expect(try await store.claim(at: now) == nil)
    #expect(try await store.find(birch, job.media)?.progress.state == .done)
  }

  @Test func otherMarkingDropsWhatIsInWork() async throws {
    let media = try await told(original(birch, lake, marking: Self.mark))
    let claimed = try #require(try await store.claim(at: now))
    var other = Self.mark
    other.fingerprint = "m2"
    try await told(original(birch, lake, media, marking: other))
    #expect(try await !store.isWanted(claimed))
    // What the earlier one comes to is nothing.
    try await store.apply(
      .made([RenditionProgressTests.film]), to: birch, media, version: claimed.version, at: now)
    #expect(try await store.find(birch, media)?.progress.state == .waiting)
    #expect(try await store.claim(at: now)?.marking == other)
  }

  @Test func filmWithoutMarkIsMadeOnceWhateverComesBetween() async throws {
    let media = try await told(original(birch, lake))
    try await finish(try #require(try await store.claim(at: now)))
    try await told(original(birch, lake, media, marking: Self.mark))
    try await finish(try #require(try await store.claim(at: now)))
    // Catalog keeps clean films: there is nothing to make when the watermark goes.
    try await told(original(birch, lake, media))
    #expect(try await store.claim(at: now) == nil)
    #expect(try await progress(birch, lake).isEmpty)
    try await told(original(birch, lake, media, marking: Self.mark))
    #expect(try await store.claim(at: now)?.marking == Self.mark)
  }

  @Test func deletedMediaAndGalleriesLeaveTheQueue() async throws {
    let hill = Gallery.ID.new()
    let kept = try await told(original(birch, lake))
    let dropped = try await told(original(birch, lake))
    try await told(original(birch, hill))
    try await jobs.database.write { [birch, oak, lake] connection in
      try JobStore.remove(birch, dropped, in: connection)
      try JobStore.removeAll(of: hill, birch, in: connection)
      // Another studio's event of the same media or gallery touches nothing of ours.
      try JobStore.remove(oak, kept, in: connection)
      try JobStore.removeAll(of: lake, oak, in: connection)
    }
    #expect(try await store.claim(at: now)?.media == kept)
    #expect(try await store.claim(at: now) == nil)
  }

  @Test func workSurvivesTheService() async throws {
    let first = try await told(original(birch, lake, marking: Self.mark))
    let claimed = try #require(try await store.claim(at: now))
    let reopened = RenditionStore(database: try JobStore(at: "\(folder.path)/media.sqlite").database)
    try await reopened.recover(at: now)
    let again = try #require(try await reopened.claim(at: now))
    #expect(again == claimed && again.media == first && again.marking == Self.mark)
    try await reopened.apply(.made([RenditionProgressTests.film]), to: birch, first, at: now)
    #expect(try await reopened.nextToTell(at: now)?.progress.made == [RenditionProgressTests.film])
  }

  @Test func progressIsOfOneGalleryOfOneStudio() async throws {
    let failed = try await told(original(birch, lake))
    _ = try await store.claim(at: now)
    try await store.apply(.refused(Refusal("It is damaged.")), to: birch, failed, at: now)
    let waiting = try await told(original(birch, lake))
    let working = try await told(original(birch, lake))
    try await jobs.prefer([working], of: birch, at: now)
    _ = try await store.claim(at: now)
    try await told(original(birch, .new()))
    try await told(original(oak, .new()))
    let told = try await progress(birch, lake)
    #expect(told.map(\.media) == [working, failed, waiting])
    #expect(told.map(\.stage) == [.rendering, .failed, .waiting] && told[1].failure == "It is damaged.")
    #expect(try await progress(oak, lake).isEmpty)
    for (studio, isThere) in [(oak, false), (birch, true)] {
      #expect(try await FilmsToPlay.retry(failed, of: studio, at: now, in: jobs.database) == isThere)
    }
    #expect(try await store.find(birch, failed)?.progress.state == .waiting)
  }
}
